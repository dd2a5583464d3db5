package io.customer360.source.kafka;

import io.customer360.model.SourceTable;
import io.customer360.sandbox.Sandbox;
import io.customer360.source.column.ColumnDefaults;
import io.customer360.source.column.ColumnType;
import io.customer360.source.column.DateColumns;
import io.customer360.source.debezium.ChangeEvent;
import io.customer360.source.debezium.RawRecord;
import io.customer360.testing.crm.Transactions;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.annotation.Nullable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Change topics of one test on the real broker, under a prefix of their own. */
public final class TestTopics implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    public final String prefix = "live-" + UUID.randomUUID() + ".";
    final Admin admin;

    private final String bootstrapServers = Sandbox.shared().kafka().bootstrapServers();
    private final KafkaProducer<byte[], byte[]> producer;

    public TestTopics() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrapServers);
        this.admin = Admin.create(properties);
        properties.setProperty("max.request.size", "20000000");
        this.producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public LiveSettings settings(StartPosition start) {
        return new LiveSettings(
                bootstrapServers,
                prefix,
                prefix + "group",
                Map.of(),
                Integer.MAX_VALUE,
                start,
                DateColumns.DATES,
                ColumnType.AMOUNT,
                ColumnDefaults.NONE,
                ZoneId.of("UTC"),
                Duration.ofDays(7));
    }

    /** Takes the position of a first start. */
    public StartPosition ends(Duration margin) {
        return TopicEnds.take(settings(StartPosition.earliest()), margin);
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public String name(SourceTable table) {
        return prefix + table.tableName();
    }

    public void create(SourceTable table) {
        create(name(table), Map.of("max.message.bytes", "16000000"));
    }

    public void create(String topic, Map<String, String> settings) {
        NewTopic created = new NewTopic(topic, Optional.of(1), Optional.empty()).configs(settings);
        try {
            NewTopics.create(admin, List.of(created), "Cannot create " + topic);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void delete(SourceTable table) {
        await(admin.deleteTopics(List.of(name(table))).all());
    }

    public void grow(SourceTable table, int partitions) {
        await(
                admin.createPartitions(Map.of(name(table), NewPartitions.increaseTo(partitions)))
                        .all());
    }

    /** Takes away the records before the offset, as retention would. */
    public void forget(SourceTable table, long beforeOffset) {
        await(
                admin.deleteRecords(
                                Map.of(
                                        new TopicPartition(name(table), 0),
                                        RecordsToDelete.beforeOffset(beforeOffset)))
                        .all());
    }

    public void write(ChangeEvent event) {
        RawRecord rawRecord = event.toRecord();
        String table = rawRecord.topic().substring(ChangeEvent.PREFIX.length());
        write(prefix + table, null, rawRecord.key(), rawRecord.value());
    }

    public void write(SourceTable table, byte[] value) {
        write(name(table), null, null, value);
    }

    public void write(
            String topic, @Nullable Long timestamp, @Nullable byte[] key, @Nullable byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic, 0, timestamp, key, value))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("Cannot write to " + topic, e);
        }
    }

    public void writeInTransaction(ChangeEvent event, Transactions.Outcome outcome) {
        RawRecord rawRecord = event.toRecord();
        String table = rawRecord.topic().substring(ChangeEvent.PREFIX.length());
        new Transactions(bootstrapServers)
                .write(
                        new ProducerRecord<>(prefix + table, 0, rawRecord.key(), rawRecord.value()),
                        outcome);
    }

    static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
