package io.customer360.model;

import javax.annotation.Nullable;

/**
 * What a customer has to know of a product or campaign that its rows refer to.
 *
 * @param table {@link SourceTable#PRODUCT_CATALOG} or {@link SourceTable#MARKETING_CAMPAIGNS}
 * @param version version of the reference row, see {@link CustomerChange#version()}
 * @param committedAt commit time of the reference row, {@link CustomerChange#UNKNOWN_TIME} if
 *     unknown
 * @param product category and brand, null for a campaign and unless {@link Kind#PRESENT}
 */
public record Label(
        long customerId,
        SourceTable table,
        long referenceId,
        Kind kind,
        long version,
        long committedAt,
        @Nullable Product product) {

    /** Whether the reference row exists, is gone, or is no longer referred to by the customer. */
    public enum Kind {
        PRESENT,
        ABSENT,
        FORGET
    }
}
