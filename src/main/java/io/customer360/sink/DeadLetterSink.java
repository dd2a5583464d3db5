package io.customer360.sink;

import io.customer360.model.DeadLetter;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/**
 * Keeps what could not be decoded on a Kafka topic, at least once: key and value untouched, the
 * reason and where it came from in headers.
 */
public final class DeadLetterSink {

    /** A record that cannot be put aside would stop the job; the topic's limit is as high. */
    static final int LARGEST_RECORD_BYTES = 64 * 1024 * 1024;

    private DeadLetterSink() {}

    /**
     * Returns the sink. The topic has to take records as large as the change topics hold.
     *
     * @param properties passed through to the producer, and stronger than what is set here
     */
    public static Sink<DeadLetter> to(
            String bootstrapServers, String topic, Properties properties) {
        Properties producer = new Properties();
        producer.setProperty("max.request.size", Integer.toString(LARGEST_RECORD_BYTES));
        producer.setProperty("buffer.memory", Integer.toString(LARGEST_RECORD_BYTES * 2));
        producer.setProperty("compression.type", "gzip");
        producer.putAll(properties);
        return KafkaSink.<DeadLetter>builder()
                .setBootstrapServers(bootstrapServers)
                .setKafkaProducerConfig(producer)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(new DeadLetterRecords(topic))
                .build();
    }
}
