package io.customer360.histories;

import java.util.stream.LongStream;

/**
 * The seeds of a test's cases: always the same ones, unless {@code histories.cases} asks for more
 * or {@code histories.seed} for others.
 */
final class Seeds {

    static final long FIRST = 20_261_123;

    private Seeds() {}

    /** Returns as many seeds as the test runs by itself, or as it was asked for. */
    static LongStream of(int cases) {
        boolean isLongRun = System.getProperty("histories.cases") != null;
        // A long run is for cases that nobody has seen yet.
        long first = Long.getLong("histories.seed", isLongRun ? System.nanoTime() : FIRST);
        return LongStream.range(first, first + Integer.getInteger("histories.cases", cases));
    }
}
