package io.customer360.profile.customer;

import io.customer360.model.CustomerChange;
import io.customer360.model.CustomerInfo;
import io.customer360.model.Label;
import io.customer360.model.SourceTable;
import io.customer360.profile.rows.CustomerStore;
import io.customer360.profile.rows.RowId;
import io.customer360.profile.rows.Versioned;
import javax.annotation.Nullable;

/**
 * One customer while changes are applied to it. A change is applied unless a newer one of the same
 * row was: the old contribution is taken out and the new one put in, so duplicates, replays and the
 * overlap of history and live changes are harmless, in any order of arrival.
 */
public final class Customer {

    private final CustomerStore store;
    private final Purchases purchases;
    private final Interactions interactions;
    private final Responses responses;
    private final Visits visits;
    @Nullable private Versioned<CustomerInfo> info;
    private long changedAt;

    public Customer(CustomerStore store, CustomerFacts facts) {
        this.store = store;
        purchases = new Purchases(store, facts);
        interactions = new Interactions(store.interactions(), facts.interactions());
        responses = new Responses(store, facts.campaigns());
        visits = new Visits(store.visits(), facts.visits());
        info = facts.info();
        changedAt = facts.changedAt();
    }

    /** Returns what is known after the changes that were applied. */
    public CustomerFacts facts() {
        return new CustomerFacts(
                info,
                purchases.totals(),
                interactions.totals(),
                responses.totals(),
                visits.totals(),
                purchases.category(),
                purchases.brand(),
                changedAt);
    }

    /** Applies a change of one of the customer's rows; returns false if it is out of date. */
    public boolean apply(CustomerChange change) {
        Long current = versionOf(change);
        RowId row = RowId.of(change.table(), change.key());
        Long deleted = current == null ? store.tombstones().get(row) : null;
        if (isOlder(change.version(), current) || isOlder(change.version(), deleted)) {
            return false;
        }
        merge(change);
        if (change.isDelete()) {
            store.tombstones().put(row, change.version());
        } else if (deleted != null) {
            store.tombstones().remove(row);
        }
        changedAt = Math.max(changedAt, change.committedAt());
        return true;
    }

    /**
     * Applies what became known of a product or campaign; returns false if that makes no difference
     * to the customer, be it out of date or no longer referred to.
     */
    public boolean apply(Label label) {
        boolean counts =
                label.table() == SourceTable.PRODUCT_CATALOG
                        ? purchases.label(label)
                        : responses.label(label);
        if (counts) {
            changedAt = Math.max(changedAt, label.committedAt());
        }
        return counts;
    }

    @Nullable
    private Long versionOf(CustomerChange change) {
        return switch (change.table()) {
            case CUSTOMER_INFO -> info == null ? null : (Long) info.version();
            case PURCHASE_TRANSACTIONS -> purchases.versionOf(change.key());
            case CUSTOMER_SERVICE -> interactions.versionOf(change.key());
            case CAMPAIGN_RESPONSES -> responses.versionOf(change.key());
            case WEBSITE_BEHAVIOR -> visits.versionOf(change.key());
            case PRODUCT_CATALOG, MARKETING_CAMPAIGNS -> throw notOwned(change.table());
        };
    }

    private void merge(CustomerChange change) {
        boolean gone = change.isDelete();
        long version = change.version();
        switch (change.table()) {
            case CUSTOMER_INFO -> info = gone ? null : new Versioned<>(version, change.customer());
            case PURCHASE_TRANSACTIONS ->
                    purchases.put(change.key(), gone ? null : change.purchase(), version);
            case CUSTOMER_SERVICE ->
                    interactions.put(change.key(), gone ? null : change.interaction(), version);
            case CAMPAIGN_RESPONSES ->
                    responses.put(change.key(), gone ? null : change.response(), version);
            case WEBSITE_BEHAVIOR ->
                    visits.put(change.key(), gone ? null : change.visit(), version);
            case PRODUCT_CATALOG, MARKETING_CAMPAIGNS -> throw notOwned(change.table());
        }
    }

    private static boolean isOlder(long version, @Nullable Long than) {
        return than != null && version < than;
    }

    private static IllegalArgumentException notOwned(SourceTable table) {
        return new IllegalArgumentException(
                "Rows of " + table.tableName() + " belong to no customer; they arrive as labels");
    }
}
