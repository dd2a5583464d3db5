package io.customer360.profile.dimension;

import io.customer360.model.CustomerChange;
import io.customer360.model.Product;
import io.customer360.model.ReferenceChange;
import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import java.util.function.Consumer;
import javax.annotation.Nullable;

/**
 * Tells the reference join of a change: of a product or campaign, or of a row that refers to one.
 */
public final class ReferenceRouting {

    /**
     * Over how many keys the customers of one product or campaign are spread, so that a bestseller
     * does not sit on one subtask. Part of the keys in savepoints: never change it.
     */
    public static final int SHARDS = 8;

    private ReferenceRouting() {}

    /** Hands on what the reference join has to know of the change, if anything. */
    public static void route(CustomerChange change, Consumer<ReferenceChange> join) {
        switch (change.table()) {
            case PRODUCT_CATALOG, MARKETING_CAMPAIGNS -> {
                for (int shard = 0; shard < SHARDS; shard++) {
                    join.accept(
                            copy(
                                    change,
                                    change.table(),
                                    change.key().id(),
                                    shard,
                                    null,
                                    change.product()));
                }
            }
            case PURCHASE_TRANSACTIONS ->
                    join.accept(referral(change, SourceTable.PRODUCT_CATALOG, change.key().line()));
            case CAMPAIGN_RESPONSES -> {
                if (change.response().campaignId() != null) {
                    join.accept(
                            referral(
                                    change,
                                    SourceTable.MARKETING_CAMPAIGNS,
                                    change.response().campaignId()));
                }
            }
            case CUSTOMER_INFO, CUSTOMER_SERVICE, WEBSITE_BEHAVIOR -> {}
        }
    }

    private static ReferenceChange referral(
            CustomerChange change, SourceTable table, long referenceId) {
        int shard = Math.floorMod(Long.hashCode(change.customerId()), SHARDS);
        return copy(change, table, referenceId, shard, change.key(), null);
    }

    private static ReferenceChange copy(
            CustomerChange change,
            SourceTable table,
            long referenceId,
            int shard,
            @Nullable RowKey row,
            @Nullable Product product) {
        return new ReferenceChange(
                table,
                referenceId,
                shard,
                change.operation(),
                change.version(),
                change.committedAt(),
                row,
                change.customerId(),
                product);
    }
}
