package io.customer360.model;

import java.time.Duration;

/**
 * How old a dead letter may be to be put back. A delete that came after it is remembered for a
 * while only; later the letter would bring the row back.
 */
public final class ReplayAge {

    /** What is under way when time runs out must still arrive. */
    private static final int RESERVED_PART = 10;

    private ReplayAge() {}

    /**
     * Returns the earliest first timestamp of a record that may be put back now.
     *
     * @param retention how long a deleted row is remembered
     * @param now epoch milliseconds, as the result is
     */
    public static long earliest(Duration retention, long now) {
        return now - retention.toMillis() / RESERVED_PART * (RESERVED_PART - 1);
    }
}
