package io.customer360.benchmark;

import io.customer360.demo.DemoData;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The seven change topics of one benchmark, filled as Debezium would, and what is in them. */
final class CrmTopics {

    static final String PREFIX = "crm.public.";

    private static final int LIVE_PERCENT = 50;
    private static final long PATIENCE_SECONDS = 60;

    private final String servers;
    private final int customers;
    private final int laterPercent;
    private final ZoneId zone;
    private final LocalDate today;
    private final Map<Phase, Load> loads = new EnumMap<>(Phase.class);
    private long changes;
    private long records;
    private long bytes;

    private CrmTopics(String servers, BenchmarkOptions options) {
        this.servers = servers;
        this.customers = options.customers();
        this.laterPercent = options.laterPercent();
        this.zone = options.zone();
        this.today = LocalDate.now(zone);
    }

    /** Makes the topics and fills them with the history of all tables. */
    static CrmTopics load(String servers, BenchmarkOptions options) throws Exception {
        CrmTopics topics = new CrmTopics(servers, options);
        topics.create(options.parallelism());
        topics.produce(Phase.HISTORY);
        return topics;
    }

    /** Adds changes that happen after history: half as many as it had. */
    void addLive() throws Exception {
        produce(Phase.LIVE);
        Load history = loads.get(Phase.HISTORY);
        loads.put(Phase.BOTH, history.and(loads.get(Phase.LIVE)));
    }

    String servers() {
        return servers;
    }

    /** Returns the zone whose day it is. */
    ZoneId zone() {
        return zone;
    }

    /** Returns what was produced for a phase. */
    Load load(Phase phase) {
        return loads.get(phase);
    }

    private void create(int partitions)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<NewTopic> topics =
                TableLayout.ALL.stream()
                        .map(
                                layout ->
                                        new NewTopic(
                                                topic(layout),
                                                Optional.of(partitions),
                                                Optional.empty()))
                        .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) servers))) {
            admin.createTopics(topics).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void produce(Phase phase) throws Exception {
        changes = 0;
        records = 0;
        bytes = 0;
        AtomicReference<Exception> failure = new AtomicReference<>();
        DemoData data = new DemoData(customers, today);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (TableLayout layout : TableLayout.ALL) {
                produce(new TableLife(layout, data), layout, phase, producer, failure);
            }
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        loads.put(phase, new Load(changes, records, bytes));
    }

    private void produce(
            TableLife life,
            TableLayout layout,
            Phase phase,
            KafkaProducer<byte[], byte[]> producer,
            AtomicReference<Exception> failure) {
        DebeziumJson json = new DebeziumJson(layout);
        if (phase == Phase.LIVE) {
            int past = life.history(laterPercent, change -> {});
            life.live(
                    past * LIVE_PERCENT / 100,
                    change -> send(layout, json, change, producer, failure));
        } else {
            life.history(laterPercent, change -> send(layout, json, change, producer, failure));
        }
    }

    private void send(
            TableLayout layout,
            DebeziumJson json,
            RowChange change,
            KafkaProducer<byte[], byte[]> producer,
            AtomicReference<Exception> failure) {
        byte[] key = json.key(change);
        send(new ProducerRecord<>(topic(layout), key, json.value(change)), producer, failure);
        changes++;
        if (change.after() == null) {
            send(new ProducerRecord<>(topic(layout), key, null), producer, failure);
        }
    }

    private void send(
            ProducerRecord<byte[], byte[]> message,
            KafkaProducer<byte[], byte[]> producer,
            AtomicReference<Exception> failure) {
        producer.send(message, (metadata, e) -> failure.compareAndSet(null, e));
        records++;
        bytes += message.key().length + (message.value() == null ? 0 : message.value().length);
    }

    private static String topic(TableLayout layout) {
        return PREFIX + layout.table().tableName();
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
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
}
