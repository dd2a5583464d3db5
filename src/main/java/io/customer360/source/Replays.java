package io.customer360.source;

import io.customer360.model.DeadLetter;
import io.customer360.model.ReplayAge;
import io.customer360.source.RawRecord.Origin;
import java.time.Clock;
import java.time.Duration;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * Decides which records that were put back are decoded.
 *
 * <p>One that is older than the job's first start is not: history was read later, and holds what
 * came of it. One whose row may have been deleted so long ago that this was forgotten is not
 * either. Remembers when the job was started first.
 */
final class Replays {

    /** A state that does not tell was made before records were put back. */
    private static final long UNTOLD = Long.MIN_VALUE;

    private final ListState<Long> state;
    private final long start;
    private final Duration tombstoneRetention;
    private final Clock clock = Clock.systemUTC();
    private final Counter taken;
    private final Counter inHistory;

    private Replays(
            ListState<Long> state, long start, Duration tombstoneRetention, MetricGroup metrics) {
        this.state = state;
        this.start = start;
        this.tombstoneRetention = tombstoneRetention;
        taken = metrics.counter("replayedRecords");
        inHistory = metrics.counter("replayedBeforeHistory");
    }

    /**
     * @param first where a job without state begins
     */
    static Replays restore(
            FunctionInitializationContext context,
            StartPosition first,
            Duration tombstoneRetention,
            MetricGroup metrics)
            throws Exception {
        ListState<Long> state =
                context.getOperatorStateStore()
                        .getUnionListState(new ListStateDescriptor<>("start-time", Types.LONG));
        long start = UNTOLD;
        if (!context.isRestored() && first.timestamp() != null) {
            start = first.timestamp();
        } else if (context.isRestored()) {
            for (long told : state.get()) {
                start = told;
            }
        }
        return new Replays(state, start, tombstoneRetention, metrics);
    }

    /** What is done with a record. */
    enum Verdict {
        DECODE,
        LEAVE,
        REFUSE
    }

    Verdict judge(RawRecord rawRecord) {
        if (rawRecord.origin() == Origin.CAPTURED) {
            return Verdict.DECODE;
        }
        if (rawRecord.origin() == Origin.MISLABELLED) {
            return Verdict.REFUSE;
        }
        if (rawRecord.timestamp() < start) {
            inHistory.inc();
            return Verdict.LEAVE;
        }
        if (rawRecord.timestamp() < ReplayAge.earliest(tombstoneRetention, clock.millis())) {
            return Verdict.REFUSE;
        }
        taken.inc();
        return Verdict.DECODE;
    }

    /** Returns a record that is refused, as the dead letter that it is (again). */
    static DeadLetter refused(RawRecord rawRecord) {
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

    void snapshot() throws Exception {
        state.clear();
        state.add(start);
    }
}
