package io.customer360.source.kafka;

import io.customer360.model.DeadLetter;
import io.customer360.model.ReplayAge;
import io.customer360.source.debezium.RawRecord;
import io.customer360.source.debezium.RawRecord.Origin;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides which records that were put back are decoded.
 *
 * <p>One from before the offsets at which the job began is not: history was read later, and holds
 * what came of it. One whose row may have been deleted so long ago that this was forgotten is not
 * either. Remembers where the job began; states of before tell when instead, and go on to.
 */
public final class Replays {

    /** No time: the offsets tell, or the state was made before records were put back. */
    private static final long UNTOLD = Long.MIN_VALUE;

    private final ListState<Long> timeState;
    private final ListState<Tuple2<String, Long>> offsetState;
    private final long time;
    private final Map<String, Long> offsets;
    private final Duration tombstoneRetention;
    private final Clock clock = Clock.systemUTC();
    private final Counter taken;
    private final Counter inHistory;

    private Replays(
            ListState<Long> timeState,
            ListState<Tuple2<String, Long>> offsetState,
            long time,
            Map<String, Long> offsets,
            Duration tombstoneRetention,
            MetricGroup metrics) {
        this.timeState = timeState;
        this.offsetState = offsetState;
        this.time = time;
        this.offsets = offsets;
        this.tombstoneRetention = tombstoneRetention;
        taken = metrics.counter("replayedRecords");
        inHistory = metrics.counter("replayedBeforeHistory");
    }

    /**
     * @param first where a job without state begins
     */
    public static Replays restore(
            FunctionInitializationContext context,
            StartPosition first,
            Duration tombstoneRetention,
            MetricGroup metrics)
            throws Exception {
        ListState<Long> timeState =
                context.getOperatorStateStore()
                        .getUnionListState(new ListStateDescriptor<>("start-time", Types.LONG));
        ListState<Tuple2<String, Long>> offsetState =
                context.getOperatorStateStore()
                        .getUnionListState(
                                new ListStateDescriptor<>(
                                        "start-offsets", Types.TUPLE(Types.STRING, Types.LONG)));
        long time = UNTOLD;
        Map<String, Long> offsets = new HashMap<>();
        if (context.isRestored()) {
            for (long told : timeState.get()) {
                time = told;
            }
            for (Tuple2<String, Long> told : offsetState.get()) {
                offsets.put(told.f0, told.f1);
            }
        } else {
            first.offsets()
                    .forEach((partition, offset) -> offsets.put(partition.toString(), offset));
        }
        return new Replays(timeState, offsetState, time, offsets, tombstoneRetention, metrics);
    }

    /** What is done with a record. */
    public enum Verdict {
        DECODE,
        LEAVE,
        REFUSE
    }

    public Verdict judge(RawRecord rawRecord) {
        if (rawRecord.origin() == Origin.CAPTURED) {
            return Verdict.DECODE;
        }
        if (rawRecord.origin() == Origin.MISLABELLED) {
            return Verdict.REFUSE;
        }
        if (isInHistory(rawRecord)) {
            inHistory.inc();
            return Verdict.LEAVE;
        }
        if (rawRecord.timestamp() < ReplayAge.earliest(tombstoneRetention, clock.millis())) {
            return Verdict.REFUSE;
        }
        taken.inc();
        return Verdict.DECODE;
    }

    /** A partition that did not exist when the job began is read whole. */
    private boolean isInHistory(RawRecord rawRecord) {
        TopicPartition partition = new TopicPartition(rawRecord.topic(), rawRecord.partition());
        return rawRecord.timestamp() < time
                || rawRecord.offset() < offsets.getOrDefault(partition.toString(), 0L);
    }

    /** Returns a record that is refused, as the dead letter that it is (again). */
    public static DeadLetter refused(RawRecord rawRecord) {
        return new DeadLetter(
                DeadLetter.Reason.NOT_REPLAYABLE,
                rawRecord.origin() == Origin.MISLABELLED
                        ? "its replay headers do not name an earlier record of its partition"
                        : "it is older than deletes are remembered (state.tombstone-retention):"
                                + " touch the row at the source",
                rawRecord.topic(),
                rawRecord.partition(),
                rawRecord.offset(),
                rawRecord.timestamp(),
                rawRecord.key(),
                rawRecord.value());
    }

    /**
     * @param isFirst whether this is the subtask that tells the offsets: they are the same in all,
     *     and each gets what all have told
     */
    public void snapshot(boolean isFirst) throws Exception {
        timeState.clear();
        timeState.add(time);
        offsetState.clear();
        if (isFirst) {
            for (Map.Entry<String, Long> offset : offsets.entrySet()) {
                offsetState.add(Tuple2.of(offset.getKey(), offset.getValue()));
            }
        }
    }
}
