package io.customer360.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTest {

    private static final String TOPIC = "crm.public.customer_info";
    private static final long TIME = Instant.parse("2026-11-28T06:30:00Z").toEpochMilli();
    private static final Duration RETENTION = Duration.ofDays(7);
    private static final Map<String, String> HEADERS =
            Map.of(
                    "dead-letter.reason", "UNREADABLE_VALUE",
                    "dead-letter.detail", "column date_of_birth holds no readable date",
                    "dead-letter.topic", TOPIC,
                    "dead-letter.partition", "1",
                    "dead-letter.offset", "7",
                    "dead-letter.timestamp", String.valueOf(TIME));

    @Test
    void isPutBackUntouchedWhereItWasAndSaysWhatItWas() throws Refusal {
        ProducerRecord<byte[], byte[]> back = Letter.of(kept(HEADERS)).toRecord();

        assertThat(back.topic()).isEqualTo(TOPIC);
        assertThat(back.partition()).isEqualTo(1);
        assertThat(back.timestamp()).as("that of its writing, for retention").isNull();
        assertThat(back.key()).isEqualTo("key".getBytes(UTF_8));
        assertThat(back.value()).isEqualTo("value".getBytes(UTF_8));
        assertThat(back.headers().toArray())
                .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .containsExactly(
                        "replay.by=customer360",
                        "replay.topic=" + TOPIC,
                        "replay.partition=1",
                        "replay.offset=7",
                        "replay.timestamp=" + TIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dead-letter.reason",
                "dead-letter.topic",
                "dead-letter.partition",
                "dead-letter.offset",
                "dead-letter.timestamp"
            })
    void aRecordWithoutAHeaderIsRefusedByItsName(String missing) {
        Map<String, String> headers = new TreeMap<>(HEADERS);
        headers.remove(missing);

        assertThatThrownBy(() -> Letter.of(kept(headers))).hasMessageContaining(missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "seven", "", "4294967296000000000000", "2147483648"})
    void aPartitionThatIsNoneIsRefused(String partition) {
        Map<String, String> headers = new TreeMap<>(HEADERS);
        headers.put("dead-letter.partition", partition);

        assertThatThrownBy(() -> Letter.of(kept(headers)))
                .hasMessageContaining("dead-letter.partition");
    }

    @Test
    void isSelectedByReasonTopicAndTime() throws Refusal {
        Letter letter = Letter.of(kept(HEADERS));
        Instant time = Instant.ofEpochMilli(TIME);

        assertThat(new Selection(null, null, null, null).has(letter)).isTrue();
        assertThat(new Selection("UNREADABLE_VALUE", TOPIC, time, null).has(letter)).isTrue();
        assertThat(new Selection("MALFORMED", null, null, null).has(letter)).isFalse();
        assertThat(new Selection(null, "other", null, null).has(letter)).isFalse();
        assertThat(new Selection(null, null, time.plusMillis(1), null).has(letter)).isFalse();
        assertThat(new Selection(null, null, null, time).has(letter)).isFalse();
    }

    @Test
    void staysWherePuttingItBackWouldDoHarm() throws Refusal {
        Letter letter = Letter.of(kept(HEADERS));
        Map<TopicPartition, Long> there = Map.of(new TopicPartition(TOPIC, 1), 8L);
        long soon = TIME + Duration.ofDays(6).toMillis();
        long late = TIME + Duration.ofDays(7).toMillis();

        new Destinations(there, RETENTION, soon).check(letter);
        Map<String, String> mislabelled = new TreeMap<>(HEADERS);
        mislabelled.put("dead-letter.reason", "NOT_REPLAYABLE");
        Letter foreign = Letter.of(kept(mislabelled));
        assertThatThrownBy(() -> new Destinations(there, RETENTION, soon).check(foreign))
                .hasMessageContaining("no captured change");
        Map<String, String> without = new TreeMap<>(HEADERS);
        without.put("dead-letter.omitted", "value");
        Letter cut = Letter.of(kept(without));
        assertThatThrownBy(() -> new Destinations(there, RETENTION, soon).check(cut))
                .hasMessageContaining("could not take its bytes");
        assertThatThrownBy(() -> new Destinations(there, RETENTION, late).check(letter))
                .hasMessageContaining("state.tombstone-retention");
        assertThatThrownBy(() -> new Destinations(Map.of(), RETENTION, soon).check(letter))
                .hasMessageContaining("no such partition");
        assertThatThrownBy(
                        () ->
                                new Destinations(
                                                Map.of(new TopicPartition(TOPIC, 1), 7L),
                                                RETENTION,
                                                soon)
                                        .check(letter))
                .hasMessageContaining("created anew");
    }

    private static ConsumerRecord<byte[], byte[]> kept(Map<String, String> headers) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(
                        "dead-letters", 0, 3, "key".getBytes(UTF_8), "value".getBytes(UTF_8));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }
}
