package io.customer360.benchmark.holdup;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** How many delays there were of each number of milliseconds; for several threads. */
final class DelayHistogram {

    private static final int LONGEST = 300_000;
    private static final double PERCENT = 100;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(LONGEST + 1);

    void add(long millis) {
        counts.incrementAndGet((int) Math.max(0, Math.min(LONGEST, millis)));
    }

    long count() {
        long count = 0;
        for (int millis = 0; millis <= LONGEST; millis++) {
            count += counts.get(millis);
        }
        return count;
    }

    /** Returns the least delay, in milliseconds, that so many per cent do not exceed. */
    int percentile(double percent) {
        long rank = (long) Math.ceil(count() * percent / PERCENT);
        long seen = 0;
        for (int millis = 0; millis < LONGEST; millis++) {
            seen += counts.get(millis);
            if (seen >= rank) {
                return millis;
            }
        }
        return LONGEST;
    }
}
