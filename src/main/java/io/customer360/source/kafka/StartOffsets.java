package io.customer360.source.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Fixes the offsets at which a job without state begins.
 *
 * <p>They are real offsets from the first checkpoint on, and one that is gone is an error: the
 * connector's own initializers would jump to what is there.
 */
@SuppressWarnings("deprecation") // the connector's interface still asks for the enum
final class StartOffsets implements OffsetsInitializer {

    private final StartPosition start;

    StartOffsets(StartPosition start) {
        this.start = start;
    }

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever brokers) {
        if (start.topics() == null) {
            return brokers.beginningOffsets(partitions);
        }
        Map<TopicPartition, Long> taken = start.offsets();
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            offsets.put(partition, taken.getOrDefault(partition, 0L));
        }
        return offsets;
    }

    @Override
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.NONE;
    }
}
