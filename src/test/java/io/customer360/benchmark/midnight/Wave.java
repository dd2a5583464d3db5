package io.customer360.benchmark.midnight;

import io.customer360.demo.freshness.Delays;

/**
 * What was seen while customers were re-scored, or before that.
 *
 * @param rescored customers whose documents were written meanwhile
 * @param delays of live changes, from just before the commit until a search found them
 * @param acknowledgedMillis delays until Elasticsearch acknowledged them, 99th percentile of the
 *     latest ones at the worst moment
 * @param longestCheckpointMillis from its begin to its end
 * @param residentMegabytes most of the memory of the process that runs the job
 */
record Wave(
        String name,
        double seconds,
        long rescored,
        Delays delays,
        double acknowledgedMillis,
        int checkpoints,
        int failedCheckpoints,
        long longestCheckpointMillis,
        long residentMegabytes) {

    double rescoredPerSecond() {
        return rescored / seconds;
    }

    @Override
    public String toString() {
        return ("%-8s %,.0f s  %,d re-scored, %,.0f a second  commit to searchable p50 %,.1f s, p99"
                        + " %,.1f s of %,d, acknowledged p99 %,.1f s  checkpoints %d, failed %d,"
                        + " longest %,.1f s  resident %,d MB")
                .formatted(
                        name,
                        seconds,
                        rescored,
                        rescoredPerSecond(),
                        delays.median() / 1e9,
                        delays.percentile99() / 1e9,
                        delays.count(),
                        acknowledgedMillis / 1e3,
                        checkpoints,
                        failedCheckpoints,
                        longestCheckpointMillis / 1e3,
                        residentMegabytes);
    }
}
