package io.customer360.model;

import javax.annotation.Nullable;

/**
 * What the reference join sees: a change of a product or campaign itself, or of a customer's row
 * that refers to it. One copy of the former goes to each shard, the latter to the shard of its
 * customer.
 *
 * @param table {@link SourceTable#PRODUCT_CATALOG} or {@link SourceTable#MARKETING_CAMPAIGNS}
 * @param referenceId primary key of the product or campaign
 * @param row the referring row, null if the product or campaign itself changed
 * @param customerId owner of the referring row, 0 if the product or campaign itself changed
 * @param product label of an upserted product, null otherwise
 */
public record ReferenceChange(
        SourceTable table,
        long referenceId,
        int shard,
        Operation operation,
        long version,
        long committedAt,
        @Nullable RowKey row,
        long customerId,
        @Nullable Product product) {

    /** Returns whether a customer's row changed, not the product or campaign itself. */
    public boolean isReferral() {
        return row != null;
    }
}
