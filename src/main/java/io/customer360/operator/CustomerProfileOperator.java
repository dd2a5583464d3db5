package io.customer360.operator;

import io.customer360.model.ProfileUpdate;
import io.customer360.model.Transition;
import io.customer360.operator.state.KeyedCustomers;
import io.customer360.profile.PendingChanges;
import io.customer360.profile.ProfileSettings;
import io.customer360.profile.document.ProfileRules;
import javax.annotation.Nullable;
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
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
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

    /** What the documents changed in the fields whose moves are told. */
    public static final OutputTag<Transition> TRANSITIONS =
            new OutputTag<>("transitions", TypeInformation.of(Transition.class));

    private final ProfileSettings settings;
    private final boolean readsHistory;

    @Nullable private transient PacedTimers pacedTimers;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient EmitAll token;
    private transient KeyedCustomers customers;
    private transient HistoryCompleteness history;
    private transient HeldCustomers held;
    private transient ProfileMetrics metered;
    private transient CustomerTurns turns;

    /**
     * @param readsHistory whether there is any, which is complete at first
     */
    public CustomerProfileOperator(ProfileSettings settings, boolean readsHistory) {
        super(settings.schedule());
        this.settings = settings;
        this.readsHistory = readsHistory;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        history = HistoryCompleteness.restore(context, readsHistory);
        held = HeldCustomers.restore(context);
        token = EmitAll.restore(context, settings);
    }

    @Override
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService("timers", VoidNamespaceSerializer.INSTANCE, this);
        register(getRuntimeContext(), getMetricGroup());
        turns =
                new CustomerTurns(
                        customers,
                        timers,
                        settings.schedule(),
                        new ProfileRules(settings.rules()),
                        metered,
                        update -> output.collect(new StreamRecord<>(update)),
                        move -> output.collect(TRANSITIONS, new StreamRecord<>(move)));
        token.plan(
                getKeyedStateBackend(),
                id -> settings.schedule().spread(id, timers.currentProcessingTime()),
                getInternalTimerService(
                        "emit-all",
                        VoidNamespaceSerializer.INSTANCE,
                        new EmitAll.Timers(id -> turns.emitAgain(pendingOf(id)))));
    }

    /** Registers states and metrics, whose names savepoints and dashboards hold. */
    void register(RuntimeContext context, MetricGroup group) {
        customers = new KeyedCustomers(context, settings.tombstoneRetention());
        metered =
                new ProfileMetrics(
                        group, held, () -> pacedTimers == null ? 0 : pacedTimers.delayMillis());
    }

    /** Returns what it has counted since it was opened. */
    ProfileMetrics metrics() {
        return metered;
    }

    /** What the timers of customers are registered with. */
    @Override
    public ProcessingTimeService getProcessingTimeService() {
        if (pacedTimers == null) {
            pacedTimers = new PacedTimers(super.getProcessingTimeService());
        }
        return pacedTimers;
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
        held.snapshot();
        token.snapshot();
    }

    /**
     * The watermark of the end of all time comes when a job is stopped with {@code --drain}. It
     * would release customers whose history is not all read, and the savepoint would be of a job
     * that has ended: nothing goes on from it.
     */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() == Watermark.MAX_WATERMARK.getTimestamp()) {
            throw new IllegalStateException(
                    "The changes of customers never end, but the job was stopped with --drain. Stop"
                            + " it without: no job could go on from that savepoint");
        }
        if (mark.getTimestamp() >= CustomerTurns.HISTORY_COMPLETE) {
            history.completed();
        }
        super.processWatermark(mark);
    }

    @Override
    public void onEventTime(InternalTimer<Long, VoidNamespace> timer) throws Exception {
        turns.release(pendingOf(timer.getKey()));
    }

    @Override
    public void onProcessingTime(InternalTimer<Long, VoidNamespace> timer) throws Exception {
        turns.recompute(pendingOf(timer.getKey()), timer.getTimestamp());
    }

    @Override
    void merge(PendingChanges pending) throws Exception {
        turns.merge(pending);
    }

    @Override
    boolean isHistoryIncomplete() {
        return turns.isHistoryIncomplete();
    }
}
