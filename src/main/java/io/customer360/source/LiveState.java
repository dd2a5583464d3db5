package io.customer360.source;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.SplitAndAssignmentStatus;
import org.apache.kafka.common.TopicPartition;

/**
 * What a checkpoint holds of the search for partitions.
 *
 * @param connector the connector's own state
 * @param topics the topics of its partitions, by name
 */
record LiveState(KafkaSourceEnumState connector, Map<String, TopicIdentity> topics) {

    LiveState {
        topics = Map.copyOf(topics);
    }

    /** A state of the connector alone, as earlier savepoints hold it: it tells no ids. */
    static LiveState withoutIds(KafkaSourceEnumState connector) {
        Map<String, TopicIdentity> topics = new TreeMap<>();
        for (TopicPartition partition : partitions(connector)) {
            topics.merge(
                    partition.topic(),
                    new TopicIdentity(null, 1),
                    (one, other) -> new TopicIdentity(null, one.partitions() + other.partitions()));
        }
        return new LiveState(connector, topics);
    }

    /** Returns the partitions that the connector has found. */
    static Set<TopicPartition> partitions(KafkaSourceEnumState connector) {
        Set<TopicPartition> partitions = new HashSet<>();
        for (SplitAndAssignmentStatus split : connector.splits()) {
            partitions.add(split.split().getTopicPartition());
        }
        return partitions;
    }
}
