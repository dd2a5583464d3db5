package io.customer360.source.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks up topics; one that does not exist (yet) is left out, any other trouble is thrown. */
final class ChangeTopics {

    private ChangeTopics() {}

    /** Returns those of the topics that exist, by name. */
    static Map<String, TopicDescription> describe(Admin admin, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        return existing(admin.describeTopics(topics).topicNameValues());
    }

    /** Returns the settings of those of the topics that exist, by name. */
    static Map<String, Config> settings(Admin admin, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        List<ConfigResource> resources = new ArrayList<>();
        for (String topic : topics) {
            resources.add(new ConfigResource(ConfigResource.Type.TOPIC, topic));
        }
        Map<String, KafkaFuture<Config>> byTopic = new HashMap<>();
        admin.describeConfigs(resources)
                .values()
                .forEach((resource, config) -> byTopic.put(resource.name(), config));
        return existing(byTopic);
    }

    /**
     * Fails if one of the topics is compacted: compaction keeps a row's last change only, so the
     * customer whom the row left before would never learn of it.
     */
    static void refuseCompacted(Map<String, Config> settings) {
        List<String> compacted = new ArrayList<>();
        settings.forEach(
                (topic, config) -> {
                    if (config.get(TopicConfig.CLEANUP_POLICY_CONFIG)
                            .value()
                            .contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
                        compacted.add(topic);
                    }
                });
        if (!compacted.isEmpty()) {
            throw new IllegalStateException(
                    "Compacted topics lose changes that profiles need: "
                            + String.join(", ", compacted)
                            + ". Set cleanup.policy=delete on them (kafka-configs --alter"
                            + " --entity-type topics --entity-name <topic> --add-config"
                            + " cleanup.policy=delete) and start the job anew without a"
                            + " savepoint: what was compacted away is gone.");
        }
    }

    private static <T> Map<String, T> existing(Map<String, KafkaFuture<T>> byTopic)
            throws ExecutionException, InterruptedException {
        Map<String, T> found = new TreeMap<>();
        for (Map.Entry<String, KafkaFuture<T>> topic : byTopic.entrySet()) {
            try {
                found.put(topic.getKey(), topic.getValue().get());
            } catch (ExecutionException failure) {
                if (!(failure.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failure;
                }
            }
        }
        return found;
    }
}
