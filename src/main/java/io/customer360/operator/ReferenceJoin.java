package io.customer360.operator;

import io.customer360.model.Label;
import io.customer360.model.ReferenceChange;
import io.customer360.operator.state.KeyedReference;
import io.customer360.operator.state.ReferenceKey;
import io.customer360.profile.dimension.Reference;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps a product or campaign with the rows of one shard of customers that refer to it, and tells
 * those customers its label.
 */
public final class ReferenceJoin
        extends KeyedProcessFunction<ReferenceKey, ReferenceChange, Label> {

    private static final long HISTORY_COMPLETE = 0;

    private final Duration tombstoneRetention;

    private transient KeyedReference kept;
    private transient Counter applied;
    private transient Counter stale;

    public ReferenceJoin(Duration tombstoneRetention) {
        this.tombstoneRetention = tombstoneRetention;
    }

    /** Returns the key of a change. */
    public static ReferenceKey keyOf(ReferenceChange change) {
        return ReferenceKey.of(change);
    }

    @Override
    public void open(OpenContext context) {
        kept = new KeyedReference(getRuntimeContext(), tombstoneRetention);
        MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("references");
        applied = group.counter("changesApplied");
        stale = group.counter("changesStale");
    }

    /** The release of tombstones at the end of history lets checkpoints through. */
    @Override
    public boolean useInterruptibleTimers(ReadableConfig config) {
        return true;
    }

    @Override
    public void processElement(ReferenceChange change, Context context, Collector<Label> out)
            throws Exception {
        TimerService timers = context.timerService();
        kept.select(
                context.getCurrentKey(),
                timers.currentWatermark() < HISTORY_COMPLETE,
                timers.currentProcessingTime());
        Reference reference = new Reference(kept, kept.row(), out::collect);
        boolean current = reference.apply(change);
        if (current && kept.save(reference.row())) {
            timers.registerEventTimeTimer(HISTORY_COMPLETE);
        }
        (current ? applied : stale).inc();
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Label> out) throws Exception {
        TimerService timers = context.timerService();
        kept.select(context.getCurrentKey(), false, timers.currentProcessingTime());
        kept.release();
    }
}
