package io.customer360.operator;

import io.customer360.model.ProfileUpdate;
import io.customer360.profile.CustomerDocument;
import io.customer360.profile.CustomerState;
import io.customer360.profile.Emission;
import io.customer360.profile.PendingChanges;
import io.customer360.profile.Schedule;
import java.time.Duration;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Keeps customers' profiles in keyed state and emits them.
 *
 * <p>While the watermark is below 0, history is incomplete: nothing is emitted and every touched
 * key holds one event-time timer at 0. A customer with a document has one processing-time timer,
 * for the next day's scores.
 */
public final class CustomerProfileOperator extends BundlingOperator
        implements Triggerable<Long, VoidNamespace> {

    /** Carries nothing but the watermark: 0 after all documents of history. */
    public static final OutputTag<ProfileUpdate> MARKS =
            new OutputTag<>("marks", TypeInformation.of(ProfileUpdate.class));

    private static final long HISTORY_COMPLETE = 0;

    private final Schedule schedule;
    private final Duration tombstoneRetention;
    private final boolean readsHistory;

    private transient InternalTimerService<VoidNamespace> timers;
    private transient KeyedCustomers customers;
    private transient HistoryCompleteness history;
    private transient ProfileMetrics metered;

    public CustomerProfileOperator(
            Schedule schedule, Duration tombstoneRetention, boolean readsHistory) {
        super(schedule);
        this.schedule = schedule;
        this.tombstoneRetention = tombstoneRetention;
        this.readsHistory = readsHistory;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        history = HistoryCompleteness.restore(context, readsHistory);
    }

    @Override
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService("timers", VoidNamespaceSerializer.INSTANCE, this);
        register(getRuntimeContext(), getMetricGroup());
    }

    /** Registers states and metrics, whose names savepoints and dashboards hold. */
    void register(RuntimeContext context, MetricGroup group) {
        customers = new KeyedCustomers(context, tombstoneRetention);
        metered = new ProfileMetrics(group);
    }

    /** The release of all customers at the end of history lets checkpoints through. */
    @Override
    public boolean useInterruptibleTimers(ReadableConfig config) {
        return true;
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        history.snapshot();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() >= HISTORY_COMPLETE) {
            history.completed();
        }
        super.processWatermark(mark);
    }

    @Override
    public void onEventTime(InternalTimer<Long, VoidNamespace> timer) throws Exception {
        takeTurn(pendingOf(timer.getKey()), true, Emission.NEVER);
    }

    @Override
    public void onProcessingTime(InternalTimer<Long, VoidNamespace> timer) throws Exception {
        takeTurn(pendingOf(timer.getKey()), false, timer.getTimestamp());
    }

    @Override
    void merge(PendingChanges pending) throws Exception {
        takeTurn(pending, false, Emission.NEVER);
    }

    /**
     * Merges what is pending of the current customer and emits what is due.
     *
     * @param released whether the end of history was waited for and is there
     * @param recomputeAt the time whose recompute is due
     */
    private void takeTurn(PendingChanges pending, boolean released, long recomputeAt)
            throws Exception {
        long customerId = pending.customerId();
        CustomerState state = customers.load(isHistoryIncomplete(), timers.currentProcessingTime());
        int applied = state.merge(pending);
        metered.applied.inc(applied);
        metered.stale.inc(pending.size() - applied);
        if (released) {
            customers.release();
            state.emission(state.emission().held(false));
        }
        boolean recompute =
                recomputeAt != Emission.NEVER && recomputeAt == state.emission().recomputeAt();
        if (recompute) {
            state.emission(state.emission().recomputeAt(Emission.NEVER));
        }
        if (applied > 0 || released || recompute) {
            if (state.emission().held() || isHistoryIncomplete()) {
                hold(state);
            } else {
                emit(customerId, state);
            }
            planRecompute(customerId, state);
            customers.save(state);
        } else if (pending.hasLabels()) {
            customers.save(state);
        }
    }

    private void hold(CustomerState state) {
        if (!state.emission().held()) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, HISTORY_COMPLETE);
            state.emission(state.emission().held(true));
        }
    }

    private void emit(long customerId, CustomerState state) {
        long now = timers.currentProcessingTime();
        boolean changed = state.emission().pending().any();
        CustomerDocument document = new CustomerDocument(customerId, schedule, state);
        ProfileUpdate update = changed ? document.emit(now) : document.recompute(now);
        if (update != null) {
            output.collect(new StreamRecord<>(update));
            metered.count(update, changed);
        }
        if (!document.emission().indexed() && state.emission().recomputeAt() != Emission.NEVER) {
            timers.deleteProcessingTimeTimer(
                    VoidNamespace.INSTANCE, state.emission().recomputeAt());
        }
        state.emission(document.emission());
    }

    /** Registers the next day's recompute, unless there is one or there is no document. */
    private void planRecompute(long customerId, CustomerState state) {
        Emission emission = state.emission();
        if (emission.indexed() && emission.recomputeAt() == Emission.NEVER) {
            long next = schedule.recomputeAt(customerId, timers.currentProcessingTime());
            timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, next);
            state.emission(emission.recomputeAt(next));
        }
    }

    @Override
    boolean isHistoryIncomplete() {
        return timers.currentWatermark() < HISTORY_COMPLETE;
    }
}
