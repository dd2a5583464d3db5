package io.customer360.sink.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.DeadLetter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterRecordsTest {

    private static final byte[] KEY = {1, 2};
    private static final byte[] VALUE = {(byte) 0xff, 0, '{'};

    private static final int ROOM = 10;

    private final DeadLetterRecords records =
            new DeadLetterRecords("dead-letters", () -> DeadLetter.HEADER_ROOM + ROOM);

    @BeforeEach
    void open() throws Exception {
        records.open(null, null);
    }

    @Test
    void leavesTheBytesUntouchedAndTellsWhereTheyCameFrom() {
        ProducerRecord<byte[], byte[]> record = records.serialize(letter(1234), null, null);

        assertThat(record.topic()).isEqualTo("dead-letters");
        assertThat(record.key()).isEqualTo(KEY);
        assertThat(record.value()).isEqualTo(VALUE);
        assertThat(record.timestamp()).isEqualTo(1234);
        assertThat(headers(record))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "dead-letter.reason", "MALFORMED",
                                "dead-letter.detail", "cut off",
                                "dead-letter.topic", "crm.public.customer_info",
                                "dead-letter.partition", "3",
                                "dead-letter.offset", "42",
                                "dead-letter.timestamp", "1234"));
    }

    @Test
    void doesNotGiveTheBrokerATimestampThatItRefuses() {
        long tomorrow = System.currentTimeMillis() + 86_400_000;

        assertThat(records.serialize(letter(-1), null, null).timestamp()).isNull();
        assertThat(records.serialize(letter(tomorrow), null, null).timestamp()).isNull();
    }

    @Test
    void leavesOutWhatTheTopicWouldRefuseAndSaysSo() {
        ProducerRecord<byte[], byte[]> fits = letter(KEY, new byte[ROOM - KEY.length]);
        ProducerRecord<byte[], byte[]> valueTooLarge = letter(KEY, new byte[ROOM]);
        ProducerRecord<byte[], byte[]> keyTooLarge = letter(new byte[ROOM + 1], VALUE);

        assertThat(fits.value()).hasSize(ROOM - KEY.length);
        assertThat(headers(fits)).doesNotContainKey("dead-letter.omitted");
        assertThat(valueTooLarge.key()).isEqualTo(KEY);
        assertThat(valueTooLarge.value()).isNull();
        assertThat(headers(valueTooLarge))
                .containsEntry("dead-letter.omitted", "value")
                .containsEntry("dead-letter.offset", "42");
        assertThat(keyTooLarge.key()).isNull();
        assertThat(keyTooLarge.value()).isNull();
        assertThat(headers(keyTooLarge)).containsEntry("dead-letter.omitted", "key and value");
    }

    private ProducerRecord<byte[], byte[]> letter(byte[] key, byte[] value) {
        return records.serialize(letter(1234, key, value), null, null);
    }

    private static DeadLetter letter(long timestamp) {
        return letter(timestamp, KEY, VALUE);
    }

    private static DeadLetter letter(long timestamp, byte[] key, byte[] value) {
        return new DeadLetter(
                DeadLetter.Reason.MALFORMED,
                "cut off",
                "crm.public.customer_info",
                3,
                42,
                timestamp,
                key,
                value);
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }
}
