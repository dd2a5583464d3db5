package io.customer360.source.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.source.debezium.RawRecord;
import io.customer360.source.debezium.RawRecord.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawRecordSchemaTest {

    private static final long OFFSET = 100;
    private static final long TIME = 1_700_000_000_000L;
    private static final Map<String, String> REPLAY =
            Map.of(
                    "replay.topic", "crm.public.customer_info",
                    "replay.partition", "1",
                    "replay.offset", "7",
                    "replay.timestamp", "1600000000000");

    @Test
    void aRecordIsTakenAsItWasWritten() {
        RawRecord taken = take(Map.of("__debezium.newkey", "x"));

        assertThat(taken.origin()).isEqualTo(Origin.CAPTURED);
        assertThat(taken.offset()).isEqualTo(OFFSET);
        assertThat(taken.timestamp()).isEqualTo(TIME);
    }

    @Test
    void aRecordThatWasPutBackIsTakenAsItWasFirst() {
        RawRecord taken = take(REPLAY);

        assertThat(taken.origin()).isEqualTo(Origin.REPLAYED);
        assertThat(taken.partition()).isEqualTo(1);
        assertThat(taken.offset()).isEqualTo(7);
        assertThat(taken.timestamp()).isEqualTo(1_600_000_000_000L);
        assertThat(taken.value()).isEqualTo("value".getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "replay.topic, crm.public.product_catalog",
        "replay.partition, 0",
        "replay.partition, one",
        "replay.offset, 100",
        "replay.offset, 101",
        "replay.offset, -1",
        "replay.offset, 99999999999999999999",
        "replay.timestamp, 2026-11-28",
        "replay.timestamp, ''",
    })
    void onlyHeadersThatTellWhatItWasHereMakeAReplay(String header, String value) {
        Map<String, String> headers = new TreeMap<>(REPLAY);
        headers.put(header, value);
        assertThat(take(headers).origin()).as("of others").isEqualTo(Origin.CAPTURED);

        headers.put("replay.by", "customer360");
        assertThat(take(headers).origin()).as("ours").isEqualTo(Origin.MISLABELLED);
        assertThat(take(headers).offset()).as("its own").isEqualTo(OFFSET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"replay.topic", "replay.partition", "replay.offset", "replay.timestamp"})
    void aPartOfTheHeadersIsNoReplay(String missing) {
        Map<String, String> headers = new TreeMap<>(REPLAY);
        headers.remove(missing);
        assertThat(take(headers).origin()).as("of others").isEqualTo(Origin.CAPTURED);

        headers.put("replay.by", "customer360");
        assertThat(take(headers).origin()).as("ours").isEqualTo(Origin.MISLABELLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay.id", "replay.count", "replay.by", "replay."})
    void headersOfOthersThatBeginAlikeLeaveARecordWhatItIs(String header) {
        RawRecord taken = take(Map.of(header, "someone"));

        assertThat(taken.origin()).isEqualTo(Origin.CAPTURED);
        assertThat(taken.offset()).isEqualTo(OFFSET);
        assertThat(taken.timestamp()).isEqualTo(TIME);
    }

    @Test
    void aHeaderWithoutAValueTellsNothing() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("replay.offset", null);
        headers.add("replay.by", null);

        assertThat(take(headers).origin()).isEqualTo(Origin.CAPTURED);
    }

    @Test
    void aReplayThatTellsWhoPutItBackIsOneToo() {
        Map<String, String> headers = new TreeMap<>(REPLAY);
        headers.put("replay.by", "customer360");

        assertThat(take(headers).origin()).isEqualTo(Origin.REPLAYED);
        assertThat(take(headers).offset()).isEqualTo(7);
    }

    private static RawRecord take(Map<String, String> headers) {
        RecordHeaders all = new RecordHeaders();
        headers.forEach((name, value) -> all.add(name, value.getBytes(UTF_8)));
        return take(all);
    }

    private static RawRecord take(RecordHeaders headers) {
        List<RawRecord> taken = new ArrayList<>();
        new RawRecordSchema()
                .deserialize(
                        new ConsumerRecord<>(
                                "crm.public.customer_info",
                                1,
                                OFFSET,
                                TIME,
                                TimestampType.CREATE_TIME,
                                0,
                                0,
                                null,
                                "value".getBytes(UTF_8),
                                headers,
                                Optional.empty()),
                        new ListCollector<>(taken));
        return taken.get(0);
    }
}
