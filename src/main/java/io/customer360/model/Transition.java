package io.customer360.model;

import java.math.BigDecimal;
import javax.annotation.Nullable;

/**
 * A customer's move from one value of a field to another, or what says that the moves of a customer
 * are to be forgotten.
 *
 * @param sequence grows by one with each of the customer's moves, from a number that no earlier
 *     life of the customer has reached
 * @param field {@link #SEGMENT}, {@link #CHURN_RISK} or {@link #NAMED_SEGMENT}; empty for an
 *     erasure
 * @param from null for a named segment that was entered
 * @param to null for a named segment that was left
 * @param at when the document with the new value was computed, epoch milliseconds
 * @param asOf the day that this document was computed for, epoch day
 * @param daysSincePurchase null without a purchase
 * @param spend null without a spend
 * @param rulesVersion the number that the file of rules gave itself
 */
public record Transition(
        long customerId,
        long sequence,
        String field,
        @Nullable String from,
        @Nullable String to,
        long at,
        int asOf,
        Cause cause,
        @Nullable Integer daysSincePurchase,
        @Nullable BigDecimal spend,
        int rulesVersion) {

    public static final String SEGMENT = "customer_segment";
    public static final String CHURN_RISK = "churn_risk_score";
    public static final String NAMED_SEGMENT = "segments";

    /** Why a value is another one. */
    public enum Cause {
        /** A row changed. */
        CHANGE,
        /** A day began, or other rules hold. */
        RECOMPUTE,
        /** Nothing moved: the customer is gone, and so are the moves to be. */
        ERASURE
    }

    /** Returns what says that nothing of the customer is left. */
    public static Transition erasure(long customerId, long at) {
        return new Transition(customerId, 0, "", null, null, at, 0, Cause.ERASURE, null, null, 0);
    }
}
