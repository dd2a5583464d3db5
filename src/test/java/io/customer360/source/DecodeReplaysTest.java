package io.customer360.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;
import io.customer360.model.DeadLetter.Reason;
import io.customer360.model.SourceTable;
import io.customer360.source.RawRecord.Origin;
import javax.annotation.Nullable;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What becomes of records that were put back. */
class DecodeReplaysTest {

    private static final String TOPIC = ChangeEvent.topic(SourceTable.CUSTOMER_INFO);
    private static final String CUSTOMER =
            ChangeEvent.insert(SourceTable.CUSTOMER_INFO, ChangeEvent.row("customer_id", 7)).json();

    @Test
    @SuppressWarnings("try") // the harness's close() may throw anything
    void aRecordThatWasPutBackIsDecodedAsOfItsFirstOffset() throws Exception {
        long justNow = System.currentTimeMillis();
        try (var harness = harness(StartPosition.at(justNow))) {
            harness.processElement(replayed("broken", 5, justNow), 0);
            harness.processElement(replayed(CUSTOMER, 6, justNow), 0);

            assertThat(harness.extractOutputValues())
                    .singleElement()
                    .satisfies(change -> assertThat(change.version()).isEqualTo(6));
            assertThat(harness.getSideOutput(DecodeChanges.DEAD_LETTERS))
                    .singleElement()
                    .extracting(letter -> letter.getValue().offset())
                    .isEqualTo(5L);
        }
    }

    @Test
    @SuppressWarnings("try") // the harness's close() may throw anything
    void aRecordFromBeforeHistoryIsLeftAloneAlsoAfterARestart() throws Exception {
        long begun = System.currentTimeMillis();
        OperatorSubtaskState snapshot;
        try (var harness = harness(StartPosition.at(begun))) {
            harness.processElement(replayed(CUSTOMER, 6, begun - 1), 0);
            assertThat(harness.extractOutputValues()).isEmpty();
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness =
                harness(DecodeChangesTest.decode(StartPosition.at(begun + 1000)), snapshot)) {
            harness.processElement(replayed(CUSTOMER, 6, begun - 1), 0);
            harness.processElement(replayed(CUSTOMER, 7, begun), 0);

            assertThat(harness.extractOutputValues()).hasSize(1);
            assertThat(harness.getSideOutput(DecodeChanges.DEAD_LETTERS)).isNull();
        }
    }

    @Test
    @SuppressWarnings("try") // the harness's close() may throw anything
    void aRecordOlderThanDeletesAreRememberedIsADeadLetterAgain() throws Exception {
        long before = System.currentTimeMillis() - DecodeChangesTest.RETENTION.toMillis();
        try (var harness = harness(StartPosition.earliest())) {
            harness.processElement(replayed(CUSTOMER, 6, before), 0);

            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.getSideOutput(DecodeChanges.DEAD_LETTERS))
                    .singleElement()
                    .satisfies(
                            letter -> {
                                DeadLetter refused = letter.getValue();
                                assertThat(refused.reason()).isEqualTo(Reason.NOT_REPLAYABLE);
                                assertThat(refused.offset()).isEqualTo(6);
                                assertThat(refused.timestamp()).isEqualTo(before);
                            });
        }
    }

    @Test
    @SuppressWarnings("try") // the harness's close() may throw anything
    void aMislabelledRecordIsADeadLetter() throws Exception {
        RawRecord forged =
                new RawRecord(TOPIC, 0, 9, 1, null, CUSTOMER.getBytes(UTF_8), Origin.MISLABELLED);
        try (var harness = harness(StartPosition.earliest())) {
            harness.processElement(forged, 0);

            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.getSideOutput(DecodeChanges.DEAD_LETTERS))
                    .singleElement()
                    .extracting(letter -> letter.getValue().reason())
                    .isEqualTo(Reason.NOT_REPLAYABLE);
        }
    }

    private static RawRecord replayed(String value, long offset, long timestamp) {
        byte[] bytes = value.getBytes(UTF_8);
        return new RawRecord(TOPIC, 0, offset, timestamp, null, bytes, Origin.REPLAYED);
    }

    private static OneInputStreamOperatorTestHarness<RawRecord, CustomerChange> harness(
            StartPosition start) throws Exception {
        return harness(DecodeChangesTest.decode(start), null);
    }

    private static OneInputStreamOperatorTestHarness<RawRecord, CustomerChange> harness(
            DecodeChanges decode, @Nullable OperatorSubtaskState snapshot) throws Exception {
        var harness =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<RawRecord, CustomerChange>(decode));
        harness.setup();
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
        return harness;
    }
}
