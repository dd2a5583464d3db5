package io.customer360.profile.dimension;

import io.customer360.profile.rows.RowId;

/**
 * A row that refers to a product or campaign, among those of its customer that do so. Read once,
 * and written once unless its customer has very many.
 */
final class Referral {

    private final ReferenceStore store;
    private final RowId id;
    private final long version;
    private Referrals customers;

    Referral(ReferenceStore store, RowId id) {
        this.store = store;
        this.id = id;
        Referrals kept = store.referrals().get(id.owner());
        customers = kept == null ? Referrals.NONE : kept;
        version = customers.isApart() ? versionApart() : customers.versionOf(id.id());
    }

    private long versionApart() {
        Long kept = store.referringRows().get(id);
        return kept == null ? Referrals.UNKNOWN : kept;
    }

    /** Returns the version at which the row was found, {@link Referrals#UNKNOWN} if it was not. */
    long version() {
        return version;
    }

    /** Returns whether there is any row of the customer. */
    boolean isAny() {
        return !customers.isEmpty();
    }

    void put(long newVersion) {
        if (newVersion == version) {
            return;
        }
        boolean isNew = version == Referrals.UNKNOWN;
        if (isNew && customers.isFull()) {
            moveApart();
        }
        if (customers.isApart()) {
            store.referringRows().put(id, newVersion);
            keep(isNew ? Referrals.apart(customers.count() + 1) : customers);
        } else {
            keep(customers.with(id.id(), newVersion));
        }
    }

    void remove() {
        if (version == Referrals.UNKNOWN) {
            return;
        }
        if (customers.isApart()) {
            store.referringRows().remove(id);
            keep(Referrals.apart(customers.count() - 1));
        } else {
            keep(customers.without(id.id()));
        }
    }

    private void moveApart() {
        long[] rows = customers.rows();
        for (int i = 0; i < rows.length; i += 2) {
            // All of them refer to the same, which is all that a line could say.
            RowId other = new RowId(id.table(), rows[i], id.line(), id.owner());
            store.referringRows().put(other, rows[i + 1]);
        }
        customers = Referrals.apart(customers.count());
    }

    private void keep(Referrals after) {
        if (after == customers) {
            return;
        }
        customers = after;
        if (after.isEmpty()) {
            store.referrals().remove(id.owner());
        } else {
            store.referrals().put(id.owner(), after);
        }
    }
}
