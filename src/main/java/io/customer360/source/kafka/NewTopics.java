package io.customer360.source.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Topics that are made when they are missing. */
public final class NewTopics {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private NewTopics() {}

    /**
     * Makes topics and returns when their partitions take records. Where somebody was quicker to
     * make one, the wait is theirs.
     *
     * <p>A producer must not begin before that. It sends several batches at a time, and if the
     * first one comes too early and the second one does not, a broker takes the second one as the
     * first, and refuses the first one for ever (KAFKA-15591).
     *
     * @param problem what to say, with what to do, if the brokers do not let it
     * @throws IllegalStateException if they do not
     */
    public static void create(Admin admin, Collection<NewTopic> topics, String problem)
            throws InterruptedException {
        try {
            CreateTopicsResult created = admin.createTopics(topics);
            created.all().get();
            Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
            for (NewTopic topic : topics) {
                int count = created.numPartitions(topic.name()).get();
                for (int partition = 0; partition < count; partition++) {
                    partitions.put(
                            new TopicPartition(topic.name(), partition), OffsetSpec.latest());
                }
            }
            awaitLeaders(admin, partitions, new ListOffsetsOptions());
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(problem, failure.getCause());
            }
        }
    }

    /**
     * Returns offsets, which the partitions' leaders alone can tell. The client does not ask again
     * by itself where a broker has yet to hear of a topic that the controller has just made.
     */
    static Map<TopicPartition, ListOffsetsResultInfo> awaitLeaders(
            Admin admin, Map<TopicPartition, OffsetSpec> partitions, ListOffsetsOptions options)
            throws ExecutionException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return admin.listOffsets(partitions, options).all().get();
            } catch (ExecutionException failure) {
                if (!(failure.getCause() instanceof RetriableException)
                        || System.nanoTime() > end) {
                    throw failure;
                }
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }
}
