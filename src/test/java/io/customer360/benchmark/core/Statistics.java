package io.customer360.benchmark.core;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle and the ends of what repetitions measured. */
public record Statistics(double median, double least, double most) {

    public static <T> Statistics of(List<T> runs, ToDoubleFunction<? super T> value) {
        double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Statistics(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** Returns whole numbers: {@code median (least .. most)}. */
    @Override
    public String toString() {
        return "%,.0f (%,.0f .. %,.0f)".formatted(median, least, most);
    }
}
