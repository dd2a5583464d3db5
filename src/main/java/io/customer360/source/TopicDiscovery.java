package io.customer360.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import javax.annotation.Nullable;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the change topics again and again, because Debezium creates one at its table's first
 * change.
 *
 * <p>A compacted topic, or one that was created anew or got more partitions, stops the job for
 * good; brokers that do not answer for a while do not, once they have answered.
 */
final class TopicDiscovery implements KafkaSubscriber {

    private static final Logger LOG = LoggerFactory.getLogger(TopicDiscovery.class);

    private final List<String> topics;
    private transient Map<String, TopicDescription> known;
    @Nullable private transient Set<TopicPartition> lastFound;

    TopicDiscovery(List<String> topics) {
        this.topics = List.copyOf(topics);
    }

    @Override
    public Set<TopicPartition> getSubscribedTopicPartitions(AdminClient admin) {
        try {
            lastFound = find(admin);
            return lastFound;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FlinkRuntimeException("Interrupted while looking for topics", interrupted);
        } catch (ExecutionException failure) {
            if (lastFound != null && failure.getCause() instanceof RetriableException) {
                // Partitions being read go on by themselves; only new ones must wait.
                LOG.warn("Kafka did not answer the search for new topics", failure.getCause());
                return lastFound;
            }
            throw new FlinkRuntimeException(
                    "Cannot look up the change topics " + topics + " in Kafka", failure.getCause());
        }
    }

    private Set<TopicPartition> find(AdminClient admin)
            throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> found = ChangeTopics.describe(admin, topics);
        try {
            ChangeTopics.refuseCompacted(ChangeTopics.settings(admin, found.keySet()));
            refuseReplaced(found);
        } catch (IllegalStateException refused) {
            throw new SuppressRestartsException(refused);
        }
        Set<TopicPartition> partitions = new HashSet<>();
        found.forEach(
                (topic, description) ->
                        description
                                .partitions()
                                .forEach(
                                        info ->
                                                partitions.add(
                                                        new TopicPartition(
                                                                topic, info.partition()))));
        return partitions;
    }

    /** Offsets order a row's changes only within one partition of one topic. */
    private void refuseReplaced(Map<String, TopicDescription> found) {
        if (known == null) {
            known = new HashMap<>();
        }
        found.forEach(
                (topic, now) -> {
                    TopicDescription before = known.putIfAbsent(topic, now);
                    if (before == null) {
                        return;
                    }
                    if (!before.topicId().equals(now.topicId())) {
                        throw replaced(topic, "was deleted and created anew");
                    }
                    if (before.partitions().size() != now.partitions().size()) {
                        throw replaced(topic, "got another number of partitions");
                    }
                });
    }

    private static IllegalStateException replaced(String topic, String how) {
        return new IllegalStateException(
                "Topic %s %s; its offsets no longer order its changes. %s"
                        .formatted(topic, how, GoneOffsets.WAY_OUT));
    }
}
