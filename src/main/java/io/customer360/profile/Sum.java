package io.customer360.profile;

import java.math.BigDecimal;
import java.math.MathContext;
import javax.annotation.Nullable;

/** An exact running SUM and COUNT of a column's non-NULL values. */
public record Sum(long count, BigDecimal total) {

    public static final Sum ZERO = new Sum(0, BigDecimal.ZERO);

    Sum plus(@Nullable BigDecimal value) {
        return value == null ? this : new Sum(count + 1, total.add(value));
    }

    Sum plus(@Nullable Long value) {
        return value == null ? this : plus(BigDecimal.valueOf(value));
    }

    Sum minus(@Nullable BigDecimal value) {
        if (value == null) {
            return this;
        }
        return count == 1 ? ZERO : new Sum(count - 1, total.subtract(value));
    }

    Sum minus(@Nullable Long value) {
        return value == null ? this : minus(BigDecimal.valueOf(value));
    }

    /** Returns the sum, or null if every value was NULL, as SQL does. */
    @Nullable
    BigDecimal orNull() {
        return count == 0 ? null : total;
    }

    /** Returns the average to 34 digits, or null if every value was NULL. */
    @Nullable
    BigDecimal average() {
        return count == 0 ? null : total.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128);
    }
}
