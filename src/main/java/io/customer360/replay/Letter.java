package io.customer360.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customer360.model.RecordHeaders;
import javax.annotation.Nullable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A dead letter and where its record was first.
 *
 * @param timestamp of that record, epoch milliseconds
 * @param whole whether its bytes are all there
 */
record Letter(
        String reason,
        String topic,
        int partition,
        long offset,
        long timestamp,
        @Nullable byte[] key,
        @Nullable byte[] value,
        boolean whole) {

    private static final String NUMBER = "[0-9]{1,18}";

    /**
     * Reads what is kept of a dead letter.
     *
     * @throws Refusal if its headers do not tell where it came from
     */
    static Letter of(ConsumerRecord<byte[], byte[]> kept) throws Refusal {
        Headers headers = kept.headers();
        long partition = number(headers, RecordHeaders.PARTITION);
        if (partition > Integer.MAX_VALUE) {
            throw unreadable(RecordHeaders.PARTITION);
        }
        return new Letter(
                text(headers, RecordHeaders.REASON),
                text(headers, RecordHeaders.TOPIC),
                (int) partition,
                number(headers, RecordHeaders.OFFSET),
                number(headers, RecordHeaders.TIMESTAMP),
                kept.key(),
                kept.value(),
                headers.lastHeader(RecordHeaders.OMITTED) == null);
    }

    /** Where the record was first. */
    record Place(TopicPartition partition, long offset) {

        @Override
        public String toString() {
            return "%s, partition %d, offset %d"
                    .formatted(partition.topic(), partition.partition(), offset);
        }
    }

    Place place() {
        return new Place(new TopicPartition(topic, partition), offset);
    }

    /** Returns the record to put back: untouched, where it was, and saying what it was. */
    ProducerRecord<byte[], byte[]> toRecord() {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, partition, key, value);
        header(record, RecordHeaders.REPLAY_BY, RecordHeaders.THIS_JOB);
        header(record, RecordHeaders.REPLAY_TOPIC, topic);
        header(record, RecordHeaders.REPLAY_PARTITION, partition);
        header(record, RecordHeaders.REPLAY_OFFSET, offset);
        header(record, RecordHeaders.REPLAY_TIMESTAMP, timestamp);
        return record;
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, Object value) {
        record.headers().add(name, value.toString().getBytes(UTF_8));
    }

    private static String text(Headers headers, String name) throws Refusal {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            throw unreadable(name);
        }
        return new String(header.value(), UTF_8);
    }

    private static long number(Headers headers, String name) throws Refusal {
        String text = text(headers, name);
        if (!text.matches(NUMBER)) {
            throw unreadable(name);
        }
        return Long.parseLong(text);
    }

    private static Refusal unreadable(String header) {
        return new Refusal("no dead letter of this job: its header " + header + " is not readable");
    }
}
