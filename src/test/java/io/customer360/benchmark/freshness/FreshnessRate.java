package io.customer360.benchmark.freshness;

import io.customer360.demo.freshness.Delays;

/**
 * How fresh the index was while changes were committed at one rate.
 *
 * @param percent of the sustainable rate
 * @param offered changes a second that were asked for
 * @param committed changes a second that there were
 * @param read changes a second that the job took in
 * @param delays from just before the commit until a search found the change
 * @param arrived from commit to the consumer of the topic
 * @param acknowledged from commit to Elasticsearch's acknowledgement, of the last documents
 */
record FreshnessRate(
        int percent,
        int offered,
        double committed,
        double read,
        Delays delays,
        Percentiles arrived,
        Percentiles acknowledged) {

    /** Middle and end of a distribution, in milliseconds. */
    record Percentiles(double median, double percentile99) {}

    double medianMillis() {
        return delays.median() / 1e6;
    }

    double percentile99Millis() {
        return delays.percentile99() / 1e6;
    }

    @Override
    public String toString() {
        return ("%3d %%  offered %,d, committed %,.0f, read %,.0f changes/s  commit to searchable"
                        + " p50 %,.0f ms, p99 %,.0f ms of %,d, oldest waiting %,.0f ms  to Kafka"
                        + " p50 %,.0f, p99 %,.0f  to acknowledgement p50 %,.0f, p99 %,.0f")
                .formatted(
                        percent,
                        offered,
                        committed,
                        read,
                        medianMillis(),
                        percentile99Millis(),
                        delays.count(),
                        delays.oldestWaiting() / 1e6,
                        arrived.median,
                        arrived.percentile99,
                        acknowledged.median,
                        acknowledged.percentile99);
    }
}
