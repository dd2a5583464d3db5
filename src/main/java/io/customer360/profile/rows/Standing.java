package io.customer360.profile.rows;

import java.math.BigDecimal;

/** How many purchase rows of a customer fall on a category or brand, and what they cost. */
public record Standing(long rows, BigDecimal spend) {

    public static final Standing NONE = new Standing(0, BigDecimal.ZERO);

    public Standing plus(Standing other) {
        return new Standing(rows + other.rows, spend.add(other.spend));
    }

    public Standing negated() {
        return new Standing(-rows, spend.negate());
    }

    public boolean isNothing() {
        return rows == 0 && spend.signum() == 0;
    }
}
