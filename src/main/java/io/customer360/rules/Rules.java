package io.customer360.rules;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The rules of a file. Equal files give equal rules, whatever their layout.
 *
 * @param version the number that the file gives itself
 * @param spend what a customer has to have spent to be of a segment
 * @param churnDays up to how many days since the last purchase the churn risk is 1, 2, 3 and 4;
 *     beyond the last it is 5
 * @param engagement what counts how much for the engagement score
 * @param segments named segments with their conditions, in the order of their names
 */
public record Rules(
        int version,
        Spend spend,
        List<Integer> churnDays,
        Engagement engagement,
        Map<String, String> segments)
        implements Serializable {

    /** Spend above which a customer is of high or medium value. */
    public record Spend(BigDecimal highValueAbove, BigDecimal mediumValueAbove)
            implements Serializable {}

    /** The four parts of the engagement score. */
    public record Engagement(
            Weight purchases, Weight sessions, Weight campaigns, Weight satisfaction)
            implements Serializable {}

    /** Also the segment of who has bought nothing. */
    public static final String LOW_VALUE = "Low Value";

    private static final String MEDIUM_VALUE = "Medium Value";
    private static final String HIGH_VALUE = "High Value";

    /** What a customer's segment can be, ascending; savepoints hold the places in this list. */
    public static final List<String> SEGMENTS = List.of(LOW_VALUE, MEDIUM_VALUE, HIGH_VALUE);

    /** Also the churn risk of who has bought nothing. */
    public static final int LEAST_RISK = 1;

    /** Points for each, of which no more than so many count. */
    public record Weight(long points, long atMost) implements Serializable {

        /** Returns the points for so many. */
        public long of(long count) {
            return Math.min(count, atMost) * points;
        }
    }

    /** Returns the risk, 1 to 5, that goes with so many days since the last purchase. */
    public int churnRisk(int days) {
        int risk = LEAST_RISK;
        for (int upTo : churnDays) {
            if (days <= upTo) {
                return risk;
            }
            risk++;
        }
        return risk;
    }

    /** Returns the segment that goes with what was spent. */
    public String segment(BigDecimal total) {
        if (total.compareTo(spend.highValueAbove) > 0) {
            return HIGH_VALUE;
        }
        return total.compareTo(spend.mediumValueAbove) > 0 ? MEDIUM_VALUE : LOW_VALUE;
    }
}
