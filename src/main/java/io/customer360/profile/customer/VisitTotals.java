package io.customer360.profile.customer;

/** Aggregates over a customer's website_behavior rows. */
public record VisitTotals(long rows, Sum pages, Sum time, LatestDate latest) {

    public static final VisitTotals NONE = new VisitTotals(0, Sum.ZERO, Sum.ZERO, LatestDate.NONE);
}
