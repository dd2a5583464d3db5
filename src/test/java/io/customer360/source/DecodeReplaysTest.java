package io.customer360.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;
import io.customer360.model.DeadLetter.Reason;
import io.customer360.model.SourceTable;
import io.customer360.source.debezium.ChangeEvent;
import io.customer360.source.debezium.RawRecord;
import io.customer360.source.debezium.RawRecord.Origin;
import io.customer360.source.kafka.StartPosition;
import io.customer360.source.kafka.TopicIdentity;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
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
        try (var harness = harness(startAt(5))) {
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
        long now = System.currentTimeMillis();
        // Clocks differ, and do not matter.
        long earlier = now - 60_000;
        OperatorSubtaskState snapshot;
        try (var harness = harness(startAt(7))) {
            harness.processElement(replayed(CUSTOMER, 6, now), 0);
            assertThat(harness.extractOutputValues()).isEmpty();
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness = harness(DecodeChangesTest.decode(startAt(100)), snapshot)) {
            harness.processElement(replayed(CUSTOMER, 6, now), 0);
            harness.processElement(replayed(CUSTOMER, 7, earlier), 0);

            assertThat(harness.extractOutputValues())
                    .singleElement()
                    .satisfies(change -> assertThat(change.version()).isEqualTo(7));
            assertThat(harness.getSideOutput(DecodeChanges.DEAD_LETTERS)).isNull();
        }
    }

    @Test
    @SuppressWarnings("try") // the harness's close() may throw anything
    void aRecordOfATopicThatDidNotExistWhenTheJobBeganIsDecoded() throws Exception {
        try (var harness = harness(new StartPosition(Map.of()))) {
            harness.processElement(replayed(CUSTOMER, 0, System.currentTimeMillis()), 0);

            assertThat(harness.extractOutputValues()).hasSize(1);
        }
    }

    @Test
    @SuppressWarnings("try") // the harness's close() may throw anything
    void aStateOfBeforeTellsWhenTheJobBeganAndThatCounts() throws Exception {
        long begun = System.currentTimeMillis();
        OperatorSubtaskState before;
        try (var harness = harness(new TellsTime(begun), null)) {
            before = harness.snapshot(1, 1);
        }
        OperatorSubtaskState snapshot;
        try (var harness = harness(DecodeChangesTest.decode(startAt(100)), before)) {
            harness.processElement(replayed(CUSTOMER, 6, begun - 1), 0);
            harness.processElement(replayed(CUSTOMER, 7, begun), 0);

            assertThat(harness.extractOutputValues())
                    .extracting(change -> change.version())
                    .containsExactly(7L);
            snapshot = harness.snapshot(2, 2);
        }
        try (var harness = harness(DecodeChangesTest.decode(startAt(100)), snapshot)) {
            harness.processElement(replayed(CUSTOMER, 8, begun - 1), 0);

            assertThat(harness.extractOutputValues()).isEmpty();
        }
    }

    /** The state as it was before the offsets at which a job begins were taken. */
    private static final class TellsTime extends ProcessFunction<RawRecord, CustomerChange>
            implements CheckpointedFunction {

        private final long time;

        TellsTime(long time) {
            this.time = time;
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            context.getOperatorStateStore()
                    .getUnionListState(new ListStateDescriptor<>("start-time", Types.LONG))
                    .add(time);
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) {}

        @Override
        public void processElement(
                RawRecord rawRecord, Context context, Collector<CustomerChange> changes) {}
    }

    private static StartPosition startAt(long offset) {
        return new StartPosition(
                Map.of(
                        TOPIC,
                        new StartPosition.Topic(new TopicIdentity(null, 1), List.of(offset))));
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
            ProcessFunction<RawRecord, CustomerChange> decode,
            @Nullable OperatorSubtaskState snapshot)
            throws Exception {
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
