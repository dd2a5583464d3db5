package io.customer360.sink.transitions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import java.util.Properties;
import javax.annotation.Nullable;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Tells moves on a Kafka topic, exactly once to whoever reads committed records: the customer's id
 * as key, the move as JSON.
 */
public final class TransitionTopic {

    /** As long as brokers allow by default: a job that is away for longer loses the transaction. */
    private static final String TRANSACTION_TIMEOUT_MILLIS = "900000";

    private TransitionTopic() {}

    /**
     * @param transactions prefix of the transactions' ids, of this job alone
     * @param properties passed through to the producer, and stronger than what is set here
     */
    public static Sink<Transition> to(
            String bootstrapServers, String topic, String transactions, Properties properties) {
        Properties producer = new Properties();
        producer.setProperty("transaction.timeout.ms", TRANSACTION_TIMEOUT_MILLIS);
        producer.putAll(properties);
        return KafkaSink.<Transition>builder()
                .setBootstrapServers(bootstrapServers)
                .setKafkaProducerConfig(producer)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(transactions)
                .setRecordSerializer(new Records(topic))
                .build();
    }

    private record Records(String topic) implements KafkaRecordSerializationSchema<Transition> {

        @Nullable
        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                Transition move, KafkaSinkContext context, Long timestamp) {
            if (move.cause() == Cause.ERASURE) {
                return null;
            }
            return new ProducerRecord<>(
                    topic,
                    null,
                    move.at(),
                    Long.toString(move.customerId()).getBytes(UTF_8),
                    TransitionJson.of(move));
        }
    }
}
