package io.customer360.profile.customer;

/** Aggregates over a customer's customer_service rows. */
public record InteractionTotals(long rows, long resolved, Sum scores) {

    public static final InteractionTotals NONE = new InteractionTotals(0, 0, Sum.ZERO);
}
