package io.customer360.testing;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A transaction of Kafka that is open until it is committed. */
public final class OpenTransaction implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final KafkaProducer<byte[], byte[]> producer;

    public OpenTransaction(String servers, String id) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", servers);
        properties.setProperty("transactional.id", id);
        producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
    }

    /** Writes a record; returns when the broker has it. */
    public void write(ProducerRecord<byte[], byte[]> written)
            throws ExecutionException, InterruptedException, TimeoutException {
        producer.send(written).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    public void commit() {
        producer.commitTransaction();
    }

    /** Leaves one that was not committed as it is. */
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
