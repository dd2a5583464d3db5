package io.customer360.profile;

import io.customer360.model.Label;
import io.customer360.model.ReferenceChange;
import java.util.ArrayList;
import java.util.List;

/** A product or campaign with its referring rows in memory. */
final class InMemoryReference implements ReferenceStore {

    private final InMemoryEntries<RowId, Long> referrals = new InMemoryEntries<>();
    private final InMemoryEntries<Long, Long> customers = new InMemoryEntries<>();
    private final InMemoryTombstones tombstones = new InMemoryTombstones();
    private ReferenceRow row;

    List<Label> apply(ReferenceChange change) {
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
