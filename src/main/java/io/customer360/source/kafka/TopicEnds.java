package io.customer360.source.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the change topics end before history is read.
 *
 * <p>What is in a topic before that was committed in the database before, so the rows that history
 * reads afterwards are at least as new; what is committed after a row was read is behind. Records
 * before the ends are therefore not needed, and must not be read: a connector that is gone may have
 * written them, and what happened between it and the present one is in the rows alone.
 */
public final class TopicEnds {

    private static final Logger LOG = LoggerFactory.getLogger(TopicEnds.class);

    /**
     * Up to the first record of a transaction that is open: what is in it may be committed yet, and
     * a reader of committed records gets no farther at the moment.
     */
    private static final ListOffsetsOptions COMMITTED =
            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

    private TopicEnds() {}

    /**
     * Returns the present ends of the change topics that exist, each with the topic's id.
     *
     * @param margin how much more of the past is wanted, by the records' timestamps and this
     *     machine's clock
     * @throws IllegalStateException if Kafka does not tell; the message says what to do
     */
    public static StartPosition take(LiveSettings settings, Duration margin) {
        try (Admin admin = KafkaTopics.connect(settings, KafkaTopics.PATIENCE)) {
            Map<String, TopicDescription> found = ChangeTopics.describe(admin, settings.topics());
            Map<TopicPartition, Long> offsets = offsets(admin, found, OffsetSpec.latest());
            if (!margin.isZero()) {
                long since = Math.max(0, System.currentTimeMillis() - margin.toMillis());
                offsets(admin, found, OffsetSpec.forTimestamp(since))
                        .forEach((partition, first) -> offsets.merge(partition, first, Math::min));
            }
            LOG.info("The change topics are read from {}", offsets);
            return position(found, offsets);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Kafka", interrupted);
        } catch (ExecutionException refused) {
            throw new IllegalStateException(
                    "Kafka does not tell where the change topics end; the user of"
                            + " kafka.properties.* needs DESCRIBE on "
                            + settings.topicPrefix()
                            + "*",
                    refused.getCause());
        }
    }

    /** Returns the offsets by partition; one without a record at or after a time has none. */
    private static Map<TopicPartition, Long> offsets(
            Admin admin, Map<String, TopicDescription> topics, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        topics.forEach(
                (name, topic) ->
                        topic.partitions()
                                .forEach(
                                        info ->
                                                asked.put(
                                                        new TopicPartition(name, info.partition()),
                                                        which)));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> told :
                NewTopics.awaitLeaders(admin, asked, COMMITTED).entrySet()) {
            if (told.getValue().offset() >= 0) {
                offsets.put(told.getKey(), told.getValue().offset());
            }
        }
        return offsets;
    }

    private static StartPosition position(
            Map<String, TopicDescription> found, Map<TopicPartition, Long> offsets) {
        Map<String, StartPosition.Topic> topics = new HashMap<>();
        found.forEach(
                (name, description) -> {
                    TopicIdentity identity = TopicIdentity.of(description);
                    List<Long> starts = new ArrayList<>();
                    for (int partition = 0; partition < identity.partitions(); partition++) {
                        starts.add(offsets.get(new TopicPartition(name, partition)));
                    }
                    topics.put(name, new StartPosition.Topic(identity, starts));
                });
        return new StartPosition(topics);
    }
}
