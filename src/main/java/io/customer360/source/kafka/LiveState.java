package io.customer360.source.kafka;

import java.util.HashMap;
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
 * @param start where the job began: counts for the topics that were not searched for yet
 */
public record LiveState(
        KafkaSourceEnumState connector, Map<String, TopicIdentity> topics, StartPosition start) {

    public LiveState {
        topics = Map.copyOf(topics);
    }

    /**
     * A state of the connector alone, as earlier savepoints hold it: it tells no ids, and not where
     * the job began.
     */
    static LiveState withoutIds(KafkaSourceEnumState connector) {
        Map<String, TopicIdentity> topics = new TreeMap<>();
        for (TopicPartition partition : partitions(connector)) {
            topics.merge(
                    partition.topic(),
                    new TopicIdentity(null, 1),
                    (one, other) -> new TopicIdentity(null, one.partitions() + other.partitions()));
        }
        return new LiveState(connector, topics, StartPosition.earliest());
    }

    /** Returns all topics that offsets are known of, in partitions or as where the job began. */
    Map<String, TopicIdentity> known() {
        Map<String, TopicIdentity> known = new HashMap<>(start.identities());
        known.putAll(topics);
        return known;
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
