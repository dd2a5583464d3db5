package io.customer360.source;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Bounds and number of the key ranges of a table, such that the connector's own arithmetic cuts
 * them without losing a key.
 *
 * <p>The bounds filter, so they cover all keys. The connector computes the size of a range in
 * doubles, which is exact only while a whole number of ranges spans fewer than 2^53 keys or a
 * multiple of a power of two; its count of keys overflows beyond 2^63; and it rejects more ranges
 * than keys.
 */
record HistoryRanges(long lowerBound, long upperBound, int count) {

    private static final int EXACT_BITS = 52;

    /** Leaves room for rounding up to whole ranges below 2^63. */
    private static final int LARGEST_SPAN_BITS = 62;

    /**
     * Returns at most the wanted number of ranges that cover both keys and all between; none if the
     * keys are so far apart that only an unbounded scan covers them.
     */
    static Optional<HistoryRanges> covering(long smallest, long largest, int wanted) {
        BigInteger span =
                BigInteger.valueOf(largest)
                        .subtract(BigInteger.valueOf(smallest))
                        .add(BigInteger.ONE);
        if (span.signum() <= 0) {
            throw new IllegalArgumentException(smallest + " is larger than " + largest);
        }
        if (span.bitLength() > LARGEST_SPAN_BITS) {
            return Optional.empty();
        }
        long keys = span.longValueExact();
        int count = (int) Math.min(wanted, keys);
        if (span.bitLength() <= EXACT_BITS) {
            return Optional.of(new HistoryRanges(smallest, largest, count));
        }
        long grain = 1L << (span.bitLength() - EXACT_BITS);
        long size = roundedUp(roundedUp(keys, count) / count, grain);
        return Optional.of(spread(smallest, size * count, count));
    }

    /** Extends upwards, and downwards where there is no more room above. */
    private static HistoryRanges spread(long smallest, long keys, int count) {
        long upper = smallest + keys - 1;
        return upper >= smallest
                ? new HistoryRanges(smallest, upper, count)
                : new HistoryRanges(Long.MAX_VALUE - keys + 1, Long.MAX_VALUE, count);
    }

    private static long roundedUp(long value, long step) {
        return (value + step - 1) / step * step;
    }
}
