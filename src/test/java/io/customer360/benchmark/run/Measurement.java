package io.customer360.benchmark.run;

import io.customer360.benchmark.topics.Phase;

/**
 * One run of one variant.
 *
 * @param seconds from the first record read, with all state restored, until the last result was out
 * @param waited seconds of that in which all records were read and only a timer was waited for
 * @param documents what was sent to the sink
 * @param cpuSeconds of this JVM in that time; two cores give two a second
 */
public record Measurement(
        String variant,
        Phase phase,
        long changes,
        double seconds,
        double waited,
        long documents,
        double cpuSeconds,
        Checkpointing checkpoints) {

    public double changesPerSecond() {
        return changes / (seconds - waited);
    }

    @Override
    public String toString() {
        return "%-28s %-8s %,9.0f changes/s  %6.1f s, %.1f s waited  %,d documents  cpu %.1f s  %s"
                .formatted(
                        variant,
                        phase,
                        changesPerSecond(),
                        seconds,
                        waited,
                        documents,
                        cpuSeconds,
                        checkpoints);
    }
}
