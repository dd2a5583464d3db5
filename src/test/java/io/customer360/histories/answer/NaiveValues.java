package io.customer360.histories.answer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.annotation.Nullable;

/** Aggregates as SQL has them: over the values that are not NULL, NULL if there are none. */
final class NaiveValues {

    static final int DIGITS = 50;

    private NaiveValues() {}

    static <R, T> List<T> values(List<R> rows, Function<R, T> column) {
        return rows.stream().map(column).filter(Objects::nonNull).toList();
    }

    @Nullable
    static BigDecimal average(List<BigDecimal> values) {
        return values.stream()
                .reduce(BigDecimal::add)
                .map(
                        sum ->
                                sum.divide(
                                        BigDecimal.valueOf(values.size()),
                                        DIGITS,
                                        RoundingMode.HALF_UP))
                .orElse(null);
    }

    static long rounded(BigDecimal value) {
        return value.setScale(0, RoundingMode.HALF_UP).longValue();
    }

    @Nullable
    static Double asDouble(@Nullable BigDecimal value) {
        return value == null ? null : (Double) value.doubleValue();
    }

    @Nullable
    static Integer max(List<Integer> values) {
        return values.stream().max(Comparator.naturalOrder()).orElse(null);
    }

    @Nullable
    static Long nullIfZero(long count) {
        return count == 0 ? null : (Long) count;
    }
}
