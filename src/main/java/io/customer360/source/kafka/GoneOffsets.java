package io.customer360.source.kafka;

import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import javax.annotation.Nullable;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/**
 * Turns the consumer's complaint that an offset is gone into an error that stops the job for good
 * and names the way out; a restart would only meet the same complaint.
 */
final class GoneOffsets {

    static final String WAY_OUT =
            "Changes are lost for good, so the profiles cannot be brought up to date from here."
                    + " Rebuild: start the job with another elasticsearch.generation, without a"
                    + " savepoint and with backfill.enabled=true.";

    private GoneOffsets() {}

    /** Returns the error to stop with, or the given one if it is about something else. */
    static RuntimeException translate(RuntimeException failure) {
        InvalidOffsetException cause = find(failure);
        return cause == null
                ? failure
                : new SuppressRestartsException(
                        new IllegalStateException(
                                "Kafka no longer holds "
                                        + positions(cause)
                                        + " (retention removed it, or the topic was created anew). "
                                        + WAY_OUT,
                                failure));
    }

    @Nullable
    private static InvalidOffsetException find(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidOffsetException invalid) {
                return invalid;
            }
        }
        return null;
    }

    private static String positions(InvalidOffsetException cause) {
        Map<TopicPartition, Long> offsets =
                cause instanceof OffsetOutOfRangeException outOfRange
                        ? outOfRange.offsetOutOfRangePartitions()
                        : Map.of();
        Set<TopicPartition> partitions = cause.partitions();
        StringJoiner positions = new StringJoiner(", ");
        for (TopicPartition partition : partitions) {
            Long offset = offsets.get(partition);
            positions.add(
                    (offset == null ? "the position" : "offset " + offset)
                            + " of topic "
                            + partition.topic()
                            + ", partition "
                            + partition.partition());
        }
        return positions.toString();
    }
}
