package io.customer360.demo.freshness;

import java.util.List;
import java.util.Locale;

/**
 * How long changes took from their commit until a search found them, in nanoseconds.
 *
 * @param oldestWaiting how long the oldest change that is not found yet has been waited for
 */
public record Delays(int count, long newest, long median, long percentile99, long oldestWaiting) {

    public static Delays of(List<Long> delays, long newest, long oldestWaiting) {
        List<Long> sorted = delays.stream().sorted().toList();
        return new Delays(
                sorted.size(),
                newest,
                percentile(sorted, 50),
                percentile(sorted, 99),
                oldestWaiting);
    }

    private static long percentile(List<Long> sorted, int percent) {
        // Nearest rank: the smallest delay that so many per cent do not exceed.
        int rank = (sorted.size() * percent + 99) / 100;
        return sorted.isEmpty() ? 0 : sorted.get(rank - 1);
    }

    @Override
    public String toString() {
        if (count == 0) {
            return oldestWaiting == 0
                    ? "no change waited for"
                    : "waiting for %s".formatted(seconds(oldestWaiting));
        }
        return "%s (p50 %s, p99 %s of %d)"
                .formatted(seconds(newest), seconds(median), seconds(percentile99), count);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
}
