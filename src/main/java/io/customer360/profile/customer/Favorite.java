package io.customer360.profile.customer;

import io.customer360.profile.rows.Standing;
import java.util.PrimitiveIterator;

/**
 * The category or brand that leads: most purchase rows, then highest spend, then the first name in
 * code-point order.
 */
public record Favorite(String name, Standing standing) {

    boolean isAheadOf(Favorite other) {
        int byRows = Long.compare(standing.rows(), other.standing.rows());
        if (byRows != 0) {
            return byRows > 0;
        }
        int bySpend = standing.spend().compareTo(other.standing.spend());
        return bySpend != 0 ? bySpend > 0 : compareCodePoints(name, other.name) < 0;
    }

    /** String.compareTo orders by UTF-16 units, in which U+1F600 comes before U+FF5E. */
    private static int compareCodePoints(String left, String right) {
        PrimitiveIterator.OfInt lefts = left.codePoints().iterator();
        PrimitiveIterator.OfInt rights = right.codePoints().iterator();
        while (lefts.hasNext() && rights.hasNext()) {
            int order = Integer.compare(lefts.nextInt(), rights.nextInt());
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(lefts.hasNext(), rights.hasNext());
    }
}
