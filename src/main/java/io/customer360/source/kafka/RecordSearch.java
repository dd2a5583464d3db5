package io.customer360.source.kafka;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds out whether any record lies between two offsets of a partition. Offsets alone do not tell:
 * transactions take some for their markers, and what was aborted is never read.
 */
final class RecordSearch {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration WAIT = Duration.ofMillis(100);

    private RecordSearch() {}

    /**
     * The offsets to look through.
     *
     * @param end not among them
     */
    record Range(long begin, long end) {}

    /**
     * Returns the partitions that certainly have no record in their ranges. Where a transaction is
     * unfinished, or time runs out, there may be one.
     */
    static Set<TopicPartition> withoutRecords(
            Properties connection, Map<TopicPartition, Range> ranges) {
        Set<TopicPartition> without = new HashSet<>();
        Set<TopicPartition> open = new HashSet<>(ranges.keySet());
        if (open.isEmpty()) {
            return without;
        }
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        reading(connection),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(open);
            ranges.forEach((partition, range) -> consumer.seek(partition, range.begin()));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!open.isEmpty() && System.nanoTime() < deadline) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(WAIT);
                for (TopicPartition partition : List.copyOf(open)) {
                    long end = ranges.get(partition).end();
                    List<ConsumerRecord<byte[], byte[]>> first = records.records(partition);
                    if (first.isEmpty() && consumer.position(partition) < end) {
                        continue;
                    }
                    open.remove(partition);
                    if (first.isEmpty() || first.get(0).offset() >= end) {
                        without.add(partition);
                    }
                }
                consumer.assign(open);
            }
        }
        return without;
    }

    private static Properties reading(Properties connection) {
        Properties properties = new Properties();
        properties.putAll(connection);
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("allow.auto.create.topics", "false");
        properties.setProperty("auto.offset.reset", "none");
        // The first record settles it.
        properties.setProperty("max.poll.records", "1");
        properties.setProperty("max.partition.fetch.bytes", "262144");
        return properties;
    }
}
