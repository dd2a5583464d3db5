package io.customer360.source.debezium;

import static io.customer360.source.debezium.ChangeEvent.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.DeadLetter.Reason;
import io.customer360.model.SourceTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What kinds of records there are, and which are nothing at all. */
class ChangeDecoderTest {

    @Test
    void readsTheConnectorsSnapshotAsInserts() {
        ChangeEvent event =
                ChangeEvent.of(SourceTable.MARKETING_CAMPAIGNS, "r").after(row("campaign_id", 3));

        assertThat(Decoding.of(event).change().isDelete()).isFalse();
    }

    @Test
    void takesTheCommitTimeFromTheFirstThatTellsIt() {
        ChangeEvent event =
                ChangeEvent.insert(SourceTable.MARKETING_CAMPAIGNS, row("campaign_id", 3));
        assertThat(Decoding.of(event).change().committedAt()).isEqualTo(ChangeEvent.COMMITTED);

        event.with("source", row("version", "1"));
        assertThat(Decoding.of(event).change().committedAt()).isEqualTo(ChangeEvent.PROCESSED);

        event.with("source", null).with("ts_ms", null);
        assertThat(Decoding.of(event).change().committedAt()).isEqualTo(ChangeEvent.PRODUCED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ts_ms\":1700000000000}",
                "{\"schema\":{\"type\":\"struct\"},\"payload\":{\"ts_ms\":1700000000000}}",
                "{\"schema\":null,\"payload\":null}",
                "{\"op\":\"m\",\"ts_ms\":1,\"source\":{},\"message\":{\"prefix\":\"p\",\"content\":\"aGk=\"}}"
            })
    void skipsWhatSaysNothingOfARow(String value) {
        assertThat(Decoding.of(ChangeEvent.raw(SourceTable.CUSTOMER_INFO, value)).isNothing())
                .isTrue();
    }

    @Test
    void skipsTombstonesAndHeartbeatTopics() {
        RawRecord tombstone =
                new RawRecord(
                        ChangeEvent.topic(SourceTable.CUSTOMER_INFO), 0, 1, 2, new byte[0], null);
        RawRecord heartbeat =
                new RawRecord("__debezium-heartbeat.crm", 0, 1, 2, null, ChangeEvent.bytes("x"));

        assertThat(Decoding.of(tombstone).isNothing()).isTrue();
        assertThat(Decoding.of(heartbeat).isNothing()).isTrue();
    }

    @Test
    void putsATruncateAsideForEveryTable() {
        ChangeEvent event = ChangeEvent.of(SourceTable.CAMPAIGN_RESPONSES, "t");

        assertThat(Decoding.of(event).reason()).isEqualTo(Reason.TRUNCATED);
    }

    @Test
    void putsAnUnknownOperationAside() {
        ChangeEvent event = ChangeEvent.of(SourceTable.CUSTOMER_INFO, "i");

        assertThat(Decoding.of(event).reason()).isEqualTo(Reason.UNKNOWN_OPERATION);
    }

    @ParameterizedTest
    @EnumSource(SourceTable.class)
    void putsARowWithoutItsKeyAside(SourceTable table) {
        ChangeEvent event =
                ChangeEvent.insert(table, row("customer_id", null, "campaign_id", null));

        assertThat(Decoding.of(event).reason()).isEqualTo(Reason.MISSING_KEY);
    }

    @Test
    void handsADeadLetterTheUntouchedRecord() {
        RawRecord rawRecord =
                new RawRecord(
                        ChangeEvent.topic(SourceTable.CUSTOMER_INFO),
                        3,
                        9,
                        77,
                        new byte[] {1},
                        new byte[] {'{', 0});

        var deadLetter = Decoding.of(rawRecord).deadLetter();

        assertThat(deadLetter.topic()).isEqualTo(rawRecord.topic());
        assertThat(deadLetter.partition()).isEqualTo(3);
        assertThat(deadLetter.offset()).isEqualTo(9);
        assertThat(deadLetter.timestamp()).isEqualTo(77);
        assertThat(deadLetter.key()).isSameAs(rawRecord.key());
        assertThat(deadLetter.value()).isSameAs(rawRecord.value());
    }
}
