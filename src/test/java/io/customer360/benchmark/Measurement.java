package io.customer360.benchmark;

/**
 * One run of one variant.
 *
 * @param seconds from the first record read until the last result was out
 * @param documents what was sent to the sink
 * @param cpuSeconds of this JVM in that time; two cores give two a second
 */
record Measurement(
        String variant,
        long changes,
        double seconds,
        long documents,
        double cpuSeconds,
        Checkpointing checkpoints) {

    double changesPerSecond() {
        return changes / seconds;
    }
}
