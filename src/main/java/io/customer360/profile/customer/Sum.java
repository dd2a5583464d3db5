package io.customer360.profile.customer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import javax.annotation.Nullable;

/** An exact running SUM and COUNT of a column's non-NULL values. */
public record Sum(long count, BigDecimal total) {

    public static final Sum ZERO = new Sum(0, BigDecimal.ZERO);

    public Sum plus(@Nullable BigDecimal value) {
        return value == null ? this : new Sum(count + 1, total.add(value));
    }

    public Sum plus(@Nullable Long value) {
        return value == null ? this : plus(BigDecimal.valueOf(value));
    }

    public Sum minus(@Nullable BigDecimal value) {
        if (value == null) {
            return this;
        }
        return count == 1 ? ZERO : new Sum(count - 1, total.subtract(value));
    }

    public Sum minus(@Nullable Long value) {
        return value == null ? this : minus(BigDecimal.valueOf(value));
    }

    /** Returns the sum, or null if every value was NULL, as SQL does. */
    @Nullable
    public BigDecimal orNull() {
        return count == 0 ? null : total;
    }

    /** Returns the average as the double next to it, or null if every value was NULL. */
    @Nullable
    public Double average() {
        return count == 0 ? null : (Double) Quotients.divide(total, count);
    }

    /** Returns the average rounded half up to an integer, or null if every value was NULL. */
    @Nullable
    public Long roundedAverage() {
        return count == 0
                ? null
                : (Long)
                        total.divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP)
                                .longValue();
    }
}
