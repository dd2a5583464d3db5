package io.customer360.sink.deadletter;

import io.customer360.model.DeadLetter;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Keeps what could not be decoded on a Kafka topic, at least once: key and value untouched, the
 * reason and where it came from in headers.
 */
public final class DeadLetterSink {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private DeadLetterSink() {}

    /**
     * Returns the sink. The topic should take records as large as the change topics hold. What it
     * does not take, when the task starts, goes without its bytes: a limit that is lowered under a
     * running job fails it once, and not for ever.
     *
     * @param properties passed through to the producer, and stronger than what is set here
     */
    public static Sink<DeadLetter> to(
            String bootstrapServers, String topic, Properties properties) {
        Properties producer = new Properties();
        producer.setProperty("max.request.size", Integer.toString(DeadLetter.LARGEST_RECORD_BYTES));
        producer.setProperty(
                "buffer.memory", Integer.toString(DeadLetter.LARGEST_RECORD_BYTES * 2));
        producer.setProperty("compression.type", "gzip");
        producer.putAll(properties);
        Properties connection = new Properties();
        connection.putAll(properties);
        connection.setProperty("bootstrap.servers", bootstrapServers);
        long sent =
                Math.min(
                        Long.parseLong(producer.getProperty("max.request.size")),
                        Long.parseLong(producer.getProperty("buffer.memory")));
        return KafkaSink.<DeadLetter>builder()
                .setBootstrapServers(bootstrapServers)
                .setKafkaProducerConfig(producer)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(
                        new DeadLetterRecords(
                                topic, () -> Math.min(sent, limitOf(topic, connection))))
                .build();
    }

    private static long limitOf(String topic, Properties connection) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(connection)) {
            Config settings =
                    admin.describeConfigs(List.of(resource))
                            .all()
                            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                            .get(resource);
            return Long.parseLong(settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Long.MAX_VALUE;
            }
            throw e;
        }
    }
}
