package io.customer360.profile;

import io.customer360.model.Label;
import io.customer360.model.ReferenceChange;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;

/** A product or campaign with its referring rows in memory. */
public final class InMemoryReference implements ReferenceStore {

    private final InMemoryEntries<RowId, Long> referrals;
    private final InMemoryEntries<Long, Long> customers;
    private final InMemoryTombstones tombstones;
    @Nullable private ReferenceRow row;

    public InMemoryReference() {
        referrals = new InMemoryEntries<>();
        customers = new InMemoryEntries<>();
        tombstones = new InMemoryTombstones();
    }

    private InMemoryReference(InMemoryReference other) {
        referrals = other.referrals.copy();
        customers = other.customers.copy();
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

    public List<Label> apply(ReferenceChange change) {
        List<Label> labels = new ArrayList<>();
        Reference reference = new Reference(this, row, labels::add);
        reference.apply(change);
        row = reference.row();
        return labels;
    }

    @Override
    public InMemoryEntries<RowId, Long> referrals() {
        return referrals;
    }

    @Override
    public InMemoryEntries<Long, Long> customers() {
        return customers;
    }

    @Override
    public Tombstones tombstones() {
        return tombstones;
    }
}
