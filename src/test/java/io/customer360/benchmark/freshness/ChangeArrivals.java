package io.customer360.benchmark.freshness;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.annotation.Nullable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads one change topic as the job does and notes how long after the commit each record came: the
 * part of a delay that is PostgreSQL's, Debezium's and Kafka's.
 */
final class ChangeArrivals implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "change-arrivals");
    private List<Long> millis = new ArrayList<>();
    @Nullable private Exception failure;

    /** Begins with what comes from now on. */
    ChangeArrivals(String servers, String topic) {
        consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", servers),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        int partitions = consumer.partitionsFor(topic).size();
        List<TopicPartition> all =
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new TopicPartition(topic, partition))
                        .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the delays since the last call, in milliseconds. */
    synchronized List<Long> take() {
        if (failure != null) {
            throw new IllegalStateException("The topic could not be read", failure);
        }
        List<Long> taken = millis;
        millis = new ArrayList<>();
        return taken;
    }

    private void run() {
        try (consumer) {
            while (stop.getCount() > 0) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.value() != null) {
                        arrived(Http.JSON.readTree(record.value()));
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    private synchronized void arrived(JsonNode change) {
        long commit = change.path("source").path("ts_ms").asLong();
        millis.add(System.currentTimeMillis() - commit);
    }

    private synchronized void failed(Exception e) {
        failure = e;
    }

    @Override
    public void close() {
        stop.countDown();
        Threads.join(thread);
    }
}
