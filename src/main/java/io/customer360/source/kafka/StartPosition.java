package io.customer360.source.kafka;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a job without state begins to read the change topics.
 *
 * @param topics the topics that existed when the position was taken, by name; any other one is read
 *     from its very first record. Null for all that the topics hold
 */
public record StartPosition(@Nullable Map<String, Topic> topics) implements Serializable {

    public StartPosition {
        topics = topics == null ? null : Map.copyOf(topics);
    }

    /** Returns the position of the oldest records that the topics hold. */
    public static StartPosition earliest() {
        return new StartPosition(null);
    }

    /**
     * Where one topic is begun.
     *
     * @param identity the topic that the offsets are of
     * @param offsets those of the first record wanted, one for each partition in their order
     */
    public record Topic(TopicIdentity identity, List<Long> offsets) implements Serializable {

        public Topic {
            if (identity.partitions() != offsets.size()) {
                throw new IllegalArgumentException(
                        "%d offsets of %d partitions"
                                .formatted(offsets.size(), identity.partitions()));
            }
            offsets = List.copyOf(offsets);
        }
    }

    /** Returns the topics that the offsets are of. */
    Map<String, TopicIdentity> identities() {
        Map<String, TopicIdentity> identities = new HashMap<>();
        if (topics != null) {
            topics.forEach((name, topic) -> identities.put(name, topic.identity()));
        }
        return identities;
    }

    /** Returns the offsets by partition; a partition that did not exist has none. */
    Map<TopicPartition, Long> offsets() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        if (topics != null) {
            topics.forEach(
                    (name, topic) -> {
                        for (int partition = 0; partition < topic.offsets().size(); partition++) {
                            offsets.put(
                                    new TopicPartition(name, partition),
                                    topic.offsets().get(partition));
                        }
                    });
        }
        return offsets;
    }
}
