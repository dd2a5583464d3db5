package io.customer360.source.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Where the change topics end, and whether records lie between there and where a job is. */
public final class LiveOffsets implements Serializable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Properties connection;
    private final List<String> topics;

    public LiveOffsets(LiveSettings settings) {
        connection = settings.connection();
        connection.setProperty("client.id", settings.groupId() + "-progress");
        topics = settings.topics();
    }

    /**
     * Returns the offset of the next record by partition; a topic that does not exist has none.
     *
     * @throws IllegalStateException if Kafka does not tell within ten seconds
     */
    public Map<String, Long> ends() {
        return ask(
                admin -> {
                    Map<String, Long> ends = new TreeMap<>();
                    offsets(admin, partitions(admin), OffsetSpec.latest())
                            .forEach((partition, end) -> ends.put(partition.toString(), end));
                    return ends;
                });
    }

    /**
     * Returns the partitions of which records before these ends are not contained, each with how
     * many offsets lie between; a partition without any record left is not among them. A
     * transaction's marker, and what was aborted, are no records.
     *
     * @param contained how far completed checkpoints are; a partition that is not there is not read
     * @throws IllegalStateException if Kafka does not tell within ten seconds
     */
    public Map<String, Long> missing(Map<String, Long> ends, Map<String, Long> contained) {
        return ask(
                admin -> {
                    List<TopicPartition> partitions =
                            partitions(admin).stream()
                                    .filter(partition -> ends.containsKey(partition.toString()))
                                    .toList();
                    Map<TopicPartition, Long> begins =
                            offsets(admin, partitions, OffsetSpec.earliest());
                    Map<TopicPartition, RecordSearch.Range> open = new HashMap<>();
                    for (TopicPartition partition : partitions) {
                        long begin = begins.get(partition);
                        long reached =
                                Math.max(
                                        begin, contained.getOrDefault(partition.toString(), begin));
                        long end = ends.get(partition.toString());
                        if (reached < end) {
                            open.put(partition, new RecordSearch.Range(reached, end));
                        }
                    }
                    open.keySet().removeAll(RecordSearch.withoutRecords(connection, open));
                    Map<String, Long> missing = new TreeMap<>();
                    open.forEach(
                            (partition, range) ->
                                    missing.put(partition.toString(), range.end() - range.begin()));
                    return missing;
                });
    }

    private List<TopicPartition> partitions(Admin admin)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicDescription topic : ChangeTopics.describe(admin, topics).values()) {
            topic.partitions()
                    .forEach(
                            partition ->
                                    partitions.add(
                                            new TopicPartition(
                                                    topic.name(), partition.partition())));
        }
        return partitions;
    }

    private static Map<TopicPartition, Long> offsets(
            Admin admin, List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, p -> which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> told :
                await(admin.listOffsets(asked).all()).entrySet()) {
            offsets.put(told.getKey(), told.getValue().offset());
        }
        return offsets;
    }

    private <T> T ask(Question<T> question) {
        try (Admin admin = Admin.create(connection)) {
            return question.ask(admin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Kafka for offsets", e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new IllegalStateException(
                    "Kafka does not tell the offsets of %s".formatted(topics), e);
        }
    }

    private static <T> T await(KafkaFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private interface Question<T> {
        T ask(Admin admin) throws ExecutionException, InterruptedException, TimeoutException;
    }
}
