package io.customer360.benchmark.holdup;

/**
 * What was seen of one stretch of traffic.
 *
 * @param disturbed whether there was what may hold customers up
 * @param waiting customers with changes that were never emitted
 * @param sentLate how far behind the offered rate the changes were sent at worst, milliseconds
 * @param carrying customers whose label changed
 * @param relabelled until the last of them was emitted with it, milliseconds
 * @param lagging of them without the new label at the end
 */
record HoldUpRun(
        String variant,
        boolean disturbed,
        Delays others,
        Delays hot,
        int waiting,
        long sentLate,
        int carrying,
        long relabelled,
        int lagging) {

    /** Delays in milliseconds. */
    record Delays(long count, int median, int percentile99, int most) {

        static Delays of(DelayHistogram delays) {
            return new Delays(
                    delays.count(),
                    delays.percentile(50),
                    delays.percentile(99),
                    delays.percentile(100));
        }

        @Override
        public String toString() {
            return "p50 %,d ms, p99 %,d ms, most %,d ms of %,d"
                    .formatted(median, percentile99, most, count);
        }
    }
}
