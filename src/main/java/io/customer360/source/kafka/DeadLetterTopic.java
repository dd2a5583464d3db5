package io.customer360.source.kafka;

import io.customer360.model.DeadLetter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Sees to it that dead letters have a topic that never turns one away: a dead letter that does not
 * fit would stop the job, which no record may do.
 */
final class DeadLetterTopic {

    /** The limit of change topics that Debezium has yet to create. */
    private static final long KAFKA_DEFAULT_LIMIT = 1_048_588;

    private DeadLetterTopic() {}

    static void ensure(Admin admin, String topic, Map<String, Config> changeTopics)
            throws ExecutionException, InterruptedException {
        long needed = needed(changeTopics);
        if (needed > DeadLetter.LARGEST_RECORD_BYTES) {
            throw new IllegalStateException(
                    "A change topic takes records of more than "
                            + (DeadLetter.LARGEST_RECORD_BYTES - DeadLetter.HEADER_ROOM)
                            + " bytes, which could not be put aside as dead letters: lower its"
                            + " max.message.bytes");
        }
        Map<String, Config> existing = ChangeTopics.settings(admin, List.of(topic));
        if (existing.isEmpty()) {
            create(admin, topic, DeadLetter.LARGEST_RECORD_BYTES);
        } else {
            check(topic, existing.get(topic), needed);
        }
    }

    private static long needed(Map<String, Config> changeTopics) {
        long largest = KAFKA_DEFAULT_LIMIT;
        for (Config config : changeTopics.values()) {
            largest = Math.max(largest, limit(config));
        }
        return Math.min(Integer.MAX_VALUE, largest + DeadLetter.HEADER_ROOM);
    }

    private static long limit(Config config) {
        return Long.parseLong(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
    }

    private static void create(Admin admin, String topic, long limit) throws InterruptedException {
        NewTopic created =
                new NewTopic(topic, Optional.of(1), Optional.empty())
                        .configs(
                                Map.of(
                                        TopicConfig.CLEANUP_POLICY_CONFIG,
                                        TopicConfig.CLEANUP_POLICY_DELETE,
                                        // Kept until somebody has looked at them.
                                        TopicConfig.RETENTION_MS_CONFIG,
                                        "-1",
                                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                        Long.toString(limit)));
        NewTopics.create(
                admin,
                List.of(created),
                "Cannot create the dead-letter topic "
                        + topic
                        + " (kafka.dead-letter-topic); create it by hand with cleanup.policy="
                        + "delete and max.message.bytes="
                        + limit);
    }

    private static void check(String topic, Config config, long needed) {
        if (limit(config) < needed) {
            throw new IllegalStateException(
                    "The dead-letter topic "
                            + topic
                            + " takes records of at most "
                            + limit(config)
                            + " bytes, fewer than a change topic's records with their headers need."
                            + " Raise it: kafka-configs --alter --entity-type topics --entity-name "
                            + topic
                            + " --add-config max.message.bytes="
                            + needed);
        }
        String policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        if (policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw new IllegalStateException(
                    "The dead-letter topic "
                            + topic
                            + " is compacted, which loses dead letters. Set cleanup.policy=delete"
                            + " on it.");
        }
    }
}
