package io.customer360.source.kafka;

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
 * <p>A compacted topic, or one that was deleted, created anew or got more partitions, stops the job
 * for good; brokers that do not answer for a while do not, once they have answered.
 */
final class TopicDiscovery implements KafkaSubscriber {

    private static final Logger LOG = LoggerFactory.getLogger(TopicDiscovery.class);

    private final List<String> topics;
    private final KnownTopics known;
    @Nullable private transient Set<TopicPartition> lastFound;

    /**
     * @param known what was found before, in a state or not at all
     * @param restored the partitions of that state, null without one
     */
    TopicDiscovery(List<String> topics, KnownTopics known, @Nullable Set<TopicPartition> restored) {
        this.topics = List.copyOf(topics);
        this.known = known;
        this.lastFound = restored;
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
        Map<String, TopicIdentity> identities = new HashMap<>();
        found.forEach((topic, description) -> identities.put(topic, TopicIdentity.of(description)));
        try {
            ChangeTopics.refuseCompacted(ChangeTopics.settings(admin, found.keySet()));
            known.meet(topics, identities);
        } catch (IllegalStateException refused) {
            throw new SuppressRestartsException(refused);
        }
        Map<String, TopicIdentity> missed = known.missed();
        if (!missed.isEmpty()) {
            LOG.warn(
                    "Kafka does not know the topics {}; the job stops if that goes on",
                    missed.keySet());
            // Or a first search that misses one would let it be read from its first record later.
            identities.putAll(missed);
        }
        return partitions(identities);
    }

    private static Set<TopicPartition> partitions(Map<String, TopicIdentity> topics) {
        Set<TopicPartition> partitions = new HashSet<>();
        topics.forEach(
                (topic, identity) -> {
                    for (int partition = 0; partition < identity.partitions(); partition++) {
                        partitions.add(new TopicPartition(topic, partition));
                    }
                });
        return partitions;
    }
}
