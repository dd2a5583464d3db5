package io.customer360.sink.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customer360.model.DeadLetter;
import io.customer360.model.RecordHeaders;
import java.io.Serializable;
import javax.annotation.Nullable;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A dead letter as a Kafka record. One that the topic would refuse goes without its value, or
 * without key and value, and says so: it still tells where the record is.
 */
final class DeadLetterRecords implements KafkaRecordSerializationSchema<DeadLetter> {

    /** How large a record can be; asked at each start of a task. */
    interface Limit extends Serializable {

        /** Returns bytes. */
        long get() throws Exception;
    }

    private final String topic;
    private final Limit limit;
    private transient long room;

    DeadLetterRecords(String topic, Limit limit) {
        this.topic = topic;
        this.limit = limit;
    }

    @Override
    public void open(InitializationContext context, KafkaSinkContext sinkContext) throws Exception {
        room = limit.get() - DeadLetter.HEADER_ROOM;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            DeadLetter letter, KafkaSinkContext context, @Nullable Long timestamp) {
        byte[] key = letter.key();
        byte[] value = letter.value();
        boolean withKey = length(key) <= room;
        boolean withValue = length(key) + length(value) <= room;
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        topic,
                        null,
                        timestampOf(letter),
                        withKey ? key : null,
                        withValue ? value : null);
        header(record, RecordHeaders.REASON, letter.reason());
        header(record, RecordHeaders.DETAIL, letter.detail());
        header(record, RecordHeaders.TOPIC, letter.topic());
        header(record, RecordHeaders.PARTITION, letter.partition());
        header(record, RecordHeaders.OFFSET, letter.offset());
        header(record, RecordHeaders.TIMESTAMP, letter.timestamp());
        if (!withValue) {
            header(record, RecordHeaders.OMITTED, withKey ? "value" : "key and value");
        }
        return record;
    }

    private static long length(@Nullable byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** A broker refuses a timestamp before 1970 or far ahead, which must not stop the job. */
    @Nullable
    private static Long timestampOf(DeadLetter letter) {
        boolean acceptable =
                letter.timestamp() >= 0 && letter.timestamp() <= System.currentTimeMillis();
        return acceptable ? letter.timestamp() : null;
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, Object value) {
        record.headers().add(name, value.toString().getBytes(UTF_8));
    }
}
