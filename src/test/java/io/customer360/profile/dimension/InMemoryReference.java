package io.customer360.profile.dimension;

import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.ReferenceChange;
import io.customer360.profile.rows.InMemoryEntries;
import io.customer360.profile.rows.InMemoryTombstones;
import io.customer360.profile.rows.RowId;
import io.customer360.profile.rows.Tombstones;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;

/** A product or campaign with its referring rows in memory. */
public final class InMemoryReference implements ReferenceStore {

    private final InMemoryEntries<RowId, Long> referringRows;
    private final InMemoryEntries<Long, Referrals> referrals;
    private final InMemoryTombstones tombstones;
    @Nullable private ReferenceRow row;

    public InMemoryReference() {
        referrals = new InMemoryEntries<>();
        referringRows = new InMemoryEntries<>();
        tombstones = new InMemoryTombstones();
    }

    private InMemoryReference(InMemoryReference other) {
        referrals = other.referrals.copy();
        referringRows = other.referringRows.copy();
        tombstones = other.tombstones.copy();
        row = other.row;
    }

    public InMemoryReference copy() {
        return new InMemoryReference(this);
    }

    /** Returns whether the product or campaign itself exists. */
    public boolean exists() {
        return row != null;
    }

    /** Returns how many rows refer to it. */
    public int countReferringRows() {
        return referrals.map.values().stream().mapToInt(rows -> (int) rows.count()).sum();
    }

    /** Applies what the join is told of a change, if this were its first shard. */
    List<Label> apply(CustomerChange change) {
        List<Label> labels = new ArrayList<>();
        ReferenceRouting.route(
                change,
                reference -> {
                    if (reference.shard() == 0) {
                        labels.addAll(apply(reference));
                    }
                });
        return labels;
    }

    public List<Label> apply(ReferenceChange change) {
        List<Label> labels = new ArrayList<>();
        Reference reference = new Reference(this, row, labels::add);
        reference.apply(change);
        row = reference.row();
        return labels;
    }

    @Override
    public InMemoryEntries<RowId, Long> referringRows() {
        return referringRows;
    }

    @Override
    public InMemoryEntries<Long, Referrals> referrals() {
        return referrals;
    }

    @Override
    public Tombstones tombstones() {
        return tombstones;
    }
}
