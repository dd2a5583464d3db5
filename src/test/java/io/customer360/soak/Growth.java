package io.customer360.soak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How far a gauge grew: its level in the second of six parts of the run, when all is warm, beside
 * that in the last.
 */
record Growth(Gauge gauge, double beginning, double end, double most) {

    private static final int PARTS = 6;

    /** Returns the growth of each gauge over samples in their order, of which there are enough. */
    static List<Growth> of(List<Sample> samples) {
        if (samples.size() < 2 * PARTS) {
            throw new IllegalArgumentException(
                    samples.size() + " samples say nothing of growth: let it run for longer");
        }
        List<Growth> all = new ArrayList<>();
        int part = samples.size() / PARTS;
        for (Gauge gauge : Gauge.values()) {
            double[] values = samples.stream().mapToDouble(s -> s.values().get(gauge)).toArray();
            all.add(
                    new Growth(
                            gauge,
                            level(gauge, values, part, 2 * part),
                            level(gauge, values, values.length - part, values.length),
                            Arrays.stream(values).max().orElseThrow()));
        }
        return all;
    }

    boolean isFlat() {
        return end <= gauge.limit(beginning);
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s%s | %.0f | %.0f | %.0f |%n",
                gauge.label,
                gauge.unit.isEmpty() ? "" : ", " + gauge.unit,
                beginning,
                end,
                most);
    }

    /** Returns the median, of the heap the least. */
    private static double level(Gauge gauge, double[] values, int from, int to) {
        double[] window = Arrays.copyOfRange(values, from, to);
        Arrays.sort(window);
        return gauge == Gauge.HEAP ? window[0] : window[window.length / 2];
    }
}
