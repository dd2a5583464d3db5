package io.customer360.source;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;
import io.customer360.model.LivePosition;
import io.customer360.source.debezium.ChangeDecoder;
import io.customer360.source.debezium.DecodedOutput;
import io.customer360.source.debezium.RawRecord;
import io.customer360.source.kafka.LiveSettings;
import io.customer360.source.kafka.Replays;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.common.TopicPartition;

/**
 * Turns records into changes; what cannot be one leaves on the side output {@link #DEAD_LETTERS},
 * counted by reason; the positions of checkpoints, on {@link #POSITIONS}.
 */
final class DecodeChanges extends ProcessFunction<RawRecord, CustomerChange>
        implements CheckpointedFunction {

    static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    static final OutputTag<LivePosition> POSITIONS =
            new OutputTag<>("positions", TypeInformation.of(LivePosition.class));

    private final LiveSettings settings;

    private transient Replays replays;
    private transient ChangeDecoder decoder;
    private transient Counter decodedChanges;
    private transient Map<DeadLetter.Reason, Counter> deadLetters;

    DecodeChanges(LiveSettings settings) {
        this.settings = settings;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        replays =
                Replays.restore(
                        context,
                        settings.start(),
                        settings.tombstoneRetention(),
                        getRuntimeContext().getMetricGroup());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        replays.snapshot(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0);
    }

    @Override
    public void open(OpenContext openContext) {
        decoder =
                new ChangeDecoder(
                        settings.maxRecordSize(),
                        settings.topicPrefix(),
                        settings.dates(),
                        settings.amounts(),
                        settings.defaults(),
                        settings.zone());
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        decodedChanges = metrics.counter("decodedChanges");
        deadLetters = new EnumMap<>(DeadLetter.Reason.class);
        for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
            deadLetters.put(
                    reason, metrics.addGroup("reason", reason.name()).counter("deadLetters"));
        }
    }

    @Override
    public void processElement(
            RawRecord rawRecord, Context context, Collector<CustomerChange> changes) {
        if (rawRecord.origin() == RawRecord.Origin.POSITION) {
            context.output(POSITIONS, position(rawRecord));
            return;
        }
        DecodedOutput output =
                new DecodedOutput() {
                    @Override
                    public void change(CustomerChange change) {
                        decodedChanges.inc();
                        changes.collect(change);
                    }

                    @Override
                    public void deadLetter(DeadLetter deadLetter) {
                        deadLetters.get(deadLetter.reason()).inc();
                        context.output(DEAD_LETTERS, deadLetter);
                    }
                };
        switch (replays.judge(rawRecord)) {
            case DECODE -> decoder.decode(rawRecord, output);
            case REFUSE -> output.deadLetter(Replays.refused(rawRecord));
            case LEAVE -> {}
        }
    }

    private static LivePosition position(RawRecord told) {
        TopicPartition partition = new TopicPartition(told.topic(), told.partition());
        return new LivePosition(partition.toString(), told.offset(), told.timestamp());
    }
}
