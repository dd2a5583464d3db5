package io.customer360.operator;

import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.ProfileUpdate;
import io.customer360.profile.CustomerDocument;
import io.customer360.profile.CustomerState;
import io.customer360.profile.Emission;
import io.customer360.profile.PendingChanges;
import io.customer360.profile.Schedule;
import java.time.Duration;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps customers' profiles in keyed state and emits them.
 *
 * <p>What comes for a customer waits on the heap for the emit interval, then it is merged into the
 * state and the document is emitted, once for all of it. A checkpoint lets nothing wait: all of it
 * is merged and emitted before the barrier goes on. While the watermark is below 0, history is
 * incomplete: nothing is emitted and every touched key holds one event-time timer at 0. A customer
 * with a document has one processing-time timer, for the next day's scores.
 */
public final class CustomerProfileOperator extends AbstractStreamOperator<ProfileUpdate>
        implements TwoInputStreamOperator<CustomerChange, Label, ProfileUpdate>,
                Triggerable<Long, VoidNamespace> {

    /** Of the largest changes that is some ten megabytes. */
    private static final int MOST_PENDING = 50_000;

    private static final long HISTORY_COMPLETE = 0;

    private final Schedule schedule;
    private final Duration tombstoneRetention;
    private final boolean readsHistory;

    private transient InternalTimerService<VoidNamespace> timers;
    private transient KeyedCustomers customers;
    private transient HistoryCompleteness history;
    private transient ProfileMetrics metered;
    private transient ChangeBundle bundle;
    private transient boolean wakes;

    public CustomerProfileOperator(
            Schedule schedule, Duration tombstoneRetention, boolean readsHistory) {
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
        bundle = new ChangeBundle();
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

    /** The key is set when the customer's turn comes. */
    @Override
    @SuppressWarnings("rawtypes") // As Flink declares it.
    public void setKeyContextElement1(StreamRecord record) {}

    /** The key is set when the customer's turn comes. */
    @Override
    @SuppressWarnings("rawtypes") // As Flink declares it.
    public void setKeyContextElement2(StreamRecord record) {}

    @Override
    public void processElement1(StreamRecord<CustomerChange> record) throws Exception {
        CustomerChange change = record.getValue();
        bundle.addTo(change.customerId(), due()).add(change);
        mergeWhatIsTooMuch();
    }

    @Override
    public void processElement2(StreamRecord<Label> record) throws Exception {
        Label label = record.getValue();
        bundle.addTo(label.customerId(), due()).add(label);
        mergeWhatIsTooMuch();
    }

    /**
     * Nothing is fresh before history is complete: what comes may wait as long as there is room.
     */
    private long due() {
        return isHistoryIncomplete()
                ? Long.MAX_VALUE
                : timers.currentProcessingTime() + schedule.emitInterval().toMillis();
    }

    private void mergeWhatIsTooMuch() throws Exception {
        if (schedule.emitInterval().isZero() && !isHistoryIncomplete()) {
            mergeAll();
        }
        while (bundle.size() > MOST_PENDING) {
            merge(bundle.oldest());
        }
        wakeWhenDue();
    }

    private void wakeWhenDue() {
        PendingChanges oldest = bundle.oldest();
        if (oldest != null && !wakes && oldest.due() != Long.MAX_VALUE) {
            wakes = true;
            getProcessingTimeService().registerTimer(oldest.due(), this::mergeWhatIsDue);
        }
    }

    private void mergeWhatIsDue(long now) throws Exception {
        wakes = false;
        for (PendingChanges oldest = bundle.oldest();
                oldest != null && oldest.due() <= now;
                oldest = bundle.oldest()) {
            merge(oldest);
        }
        wakeWhenDue();
    }

    private void mergeAll() throws Exception {
        for (PendingChanges oldest = bundle.oldest(); oldest != null; oldest = bundle.oldest()) {
            merge(oldest);
        }
    }

    private void merge(PendingChanges pending) throws Exception {
        setCurrentKey(pending.customerId());
        takeTurn(pending.customerId(), false, Emission.NEVER);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
        mergeAll();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        history.snapshot();
    }

    @Override
    public void finish() throws Exception {
        if (bundle != null) {
            mergeAll();
        }
        super.finish();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        mergeAll();
        if (mark.getTimestamp() >= HISTORY_COMPLETE) {
            history.completed();
        }
        super.processWatermark(mark);
    }

    @Override
    public void onEventTime(InternalTimer<Long, VoidNamespace> timer) throws Exception {
        takeTurn(timer.getKey(), true, Emission.NEVER);
    }

    @Override
    public void onProcessingTime(InternalTimer<Long, VoidNamespace> timer) throws Exception {
        takeTurn(timer.getKey(), false, timer.getTimestamp());
    }

    /**
     * Merges what is pending of the current customer and emits what is due.
     *
     * @param released whether the end of history was waited for and is there
     * @param recomputeAt the time whose recompute is due
     */
    private void takeTurn(long customerId, boolean released, long recomputeAt) throws Exception {
        PendingChanges pending = bundle.take(customerId);
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
        boolean due = applied > 0 || released || recompute;
        if (!due && !pending.hasLabels()) {
            return;
        }
        if (!due) {
            customers.save(state);
            return;
        }
        if (state.emission().held() || isHistoryIncomplete()) {
            hold(state);
        } else {
            emit(customerId, state);
        }
        planRecompute(customerId, state);
        customers.save(state);
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

    private boolean isHistoryIncomplete() {
        return timers.currentWatermark() < HISTORY_COMPLETE;
    }
}
