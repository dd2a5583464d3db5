package io.customer360.profile.customer;

/** Aggregates over a customer's purchase_transactions rows. */
public record PurchaseTotals(long transactions, Sum amounts, LatestDate latest) {

    public static final PurchaseTotals NONE = new PurchaseTotals(0, Sum.ZERO, LatestDate.NONE);
}
