package io.customer360.benchmark.topics;

import io.customer360.benchmark.tables.RowChange;
import io.customer360.benchmark.tables.TableLayout;
import io.customer360.model.SourceTable;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends changes to the topics of their tables as Debezium does, and counts them. */
public final class ChangeProducer implements AutoCloseable {

    private final String prefix;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<SourceTable, DebeziumJson> json = new EnumMap<>(SourceTable.class);
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long changes;
    private long records;
    private long bytes;

    public ChangeProducer(String servers, String prefix) {
        this.prefix = prefix;
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                servers,
                                "linger.ms",
                                20,
                                "batch.size",
                                256 * 1024,
                                "buffer.memory",
                                64L * 1024 * 1024),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** Sends a change that was committed at a time long gone. */
    public void send(TableLayout layout, RowChange change) {
        DebeziumJson form = form(layout);
        send(layout, change, form.key(change), form.value(change));
    }

    /**
     * @param committedAt epoch milliseconds
     */
    public void send(TableLayout layout, RowChange change, long committedAt) {
        DebeziumJson form = form(layout);
        send(layout, change, form.key(change), form.value(change, committedAt));
    }

    private DebeziumJson form(TableLayout layout) {
        return json.computeIfAbsent(layout.table(), first -> new DebeziumJson(layout));
    }

    private void send(TableLayout layout, RowChange change, byte[] key, byte[] value) {
        String topic = prefix + layout.table().tableName();
        send(new ProducerRecord<>(topic, key, value));
        bytes += value.length;
        changes++;
        if (change.after() == null) {
            send(new ProducerRecord<>(topic, key, null));
        }
    }

    private void send(ProducerRecord<byte[], byte[]> message) {
        producer.send(message, (metadata, e) -> failure.compareAndSet(null, e));
        records++;
        bytes += message.key().length;
    }

    /** Waits until all of it is written; throws if anything could not be. */
    void finish() throws Exception {
        producer.flush();
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    /**
     * Returns what was sent.
     *
     * @param rows that are left of it
     */
    Load load(long rows) {
        return new Load(changes, records, bytes, rows);
    }

    @Override
    public void close() {
        producer.close();
    }
}
