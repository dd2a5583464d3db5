package io.customer360.testing.job;

import io.customer360.model.SourceTable;
import io.customer360.source.kafka.NewTopics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How far the change topics of a database have been written, by table and partition. */
public final class ChangeTopicOffsets {

    /** As the connector of the tests makes topics. */
    private static final int PARTITIONS = 2;

    private static final long PATIENCE_SECONDS = 60;

    private final String servers;
    private final String prefix;

    public ChangeTopicOffsets(String servers, String prefix) {
        this.servers = servers;
        this.prefix = prefix;
    }

    /** Returns the end offsets; {@code table.partition=offset}. */
    public Properties read() throws ExecutionException, InterruptedException, TimeoutException {
        Properties offsets = new Properties();
        try (Admin admin = admin()) {
            ends(admin, partitions())
                    .forEach(
                            (partition, end) ->
                                    offsets.setProperty(key(partition), String.valueOf(end)));
        }
        return offsets;
    }

    /** Returns whether the topic of a table exists and holds so many changes. */
    public boolean holds(SourceTable table, int changes) {
        try (Admin admin = admin()) {
            return ends(admin, partitions().filter(each -> each.topic().equals(topic(table))))
                            .values()
                            .stream()
                            .mapToLong(end -> end)
                            .sum()
                    >= changes;
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("Kafka does not tell the ends of " + topic(table), e);
        }
    }

    /** Returns whether a job's group has reported all changes of a table as read. */
    public boolean isRead(String group, SourceTable table) {
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetAndMetadata> reported =
                    admin.listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return ends(admin, partitions().filter(each -> each.topic().equals(topic(table))))
                    .entrySet()
                    .stream()
                    .allMatch(
                            end -> {
                                OffsetAndMetadata offset = reported.get(end.getKey());
                                return end.getValue() == 0
                                        || offset != null && offset.offset() >= end.getValue();
                            });
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("Kafka does not tell the offsets of " + group, e);
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, Stream<TopicPartition> partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, ListOffsetsResultInfo> told =
                admin.listOffsets(
                                partitions.collect(
                                        Collectors.toMap(
                                                each -> each, each -> OffsetSpec.latest())))
                        .all()
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return told.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** Makes the topics anew, with as many records that say nothing as they had. */
    public void write(Properties offsets)
            throws ExecutionException, InterruptedException, TimeoutException {
        try (Admin admin = admin();
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(
                                connection(),
                                new ByteArraySerializer(),
                                new ByteArraySerializer())) {
            List<NewTopic> topics =
                    Stream.of(SourceTable.values())
                            .map(this::topic)
                            .map(
                                    name ->
                                            new NewTopic(
                                                    name,
                                                    Optional.of(PARTITIONS),
                                                    Optional.empty()))
                            .toList();
            NewTopics.create(admin, topics, "Cannot create the change topics");
            partitions()
                    .forEach(
                            partition -> {
                                long end = Long.parseLong(offsets.getProperty(key(partition)));
                                for (long offset = 0; offset < end; offset++) {
                                    producer.send(
                                            new ProducerRecord<>(
                                                    partition.topic(),
                                                    partition.partition(),
                                                    null,
                                                    new byte[0]));
                                }
                            });
        }
    }

    private Stream<TopicPartition> partitions() {
        return Stream.of(SourceTable.values())
                .flatMap(
                        table ->
                                IntStream.range(0, PARTITIONS)
                                        .mapToObj(
                                                number ->
                                                        new TopicPartition(topic(table), number)));
    }

    private String topic(SourceTable table) {
        return prefix + table.tableName();
    }

    private String key(TopicPartition partition) {
        return partition.topic().substring(prefix.length()) + "." + partition.partition();
    }

    private Admin admin() {
        return Admin.create(connection());
    }

    private Properties connection() {
        Properties connection = new Properties();
        connection.setProperty("bootstrap.servers", servers);
        return connection;
    }
}
