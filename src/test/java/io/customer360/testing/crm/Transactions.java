package io.customer360.testing.crm;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records that are written in transactions, which leave a marker behind them. */
public final class Transactions {

    private static final long PATIENCE_SECONDS = 60;

    private final String servers;

    public Transactions(String servers) {
        this.servers = servers;
    }

    /** What becomes of a transaction. */
    public enum Outcome {
        COMMITTED,
        ABORTED,
        UNFINISHED
    }

    /** Writes a record in a transaction of its own. */
    public void write(ProducerRecord<byte[], byte[]> written, Outcome outcome) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", servers);
        properties.setProperty("transactional.id", written.topic() + "-" + outcome);
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(written).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (outcome == Outcome.COMMITTED) {
                producer.commitTransaction();
            } else if (outcome == Outcome.ABORTED) {
                producer.abortTransaction();
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("Cannot write to " + written.topic(), e);
        } finally {
            // Without a word to the broker, where it is unfinished.
            producer.close(outcome == Outcome.UNFINISHED ? Duration.ZERO : Duration.ofMinutes(1));
        }
    }
}
