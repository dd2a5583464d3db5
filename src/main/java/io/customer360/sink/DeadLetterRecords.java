package io.customer360.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customer360.model.DeadLetter;
import javax.annotation.Nullable;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A dead letter as a Kafka record. */
final class DeadLetterRecords implements KafkaRecordSerializationSchema<DeadLetter> {

    private static final String PREFIX = "dead-letter.";

    private final String topic;

    DeadLetterRecords(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            DeadLetter letter, KafkaSinkContext context, @Nullable Long timestamp) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        topic, null, timestampOf(letter), letter.key(), letter.value());
        header(record, "reason", letter.reason());
        header(record, "detail", letter.detail());
        header(record, "topic", letter.topic());
        header(record, "partition", letter.partition());
        header(record, "offset", letter.offset());
        header(record, "timestamp", letter.timestamp());
        return record;
    }

    /** A broker refuses a timestamp before 1970 or far ahead, which must not stop the job. */
    @Nullable
    private static Long timestampOf(DeadLetter letter) {
        boolean acceptable =
                letter.timestamp() >= 0 && letter.timestamp() <= System.currentTimeMillis();
        return acceptable ? letter.timestamp() : null;
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, Object value) {
        record.headers().add(PREFIX + name, value.toString().getBytes(UTF_8));
    }
}
