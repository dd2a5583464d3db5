package io.customer360.operator;

import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.ProfileUpdate;
import io.customer360.model.SourceTable;
import io.customer360.profile.Customer;
import io.customer360.profile.CustomerDocument;
import io.customer360.profile.CustomerState;
import io.customer360.profile.Emission;
import io.customer360.profile.Schedule;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps a customer's profile in keyed state and emits it.
 *
 * <p>While the watermark is below 0, history is incomplete: nothing is emitted and every touched
 * key holds one event-time timer at 0. From then on a touched key holds one processing-time timer
 * for its emission, and a customer with a document one for the next day's scores.
 */
public final class CustomerProfile
        extends KeyedCoProcessFunction<Long, CustomerChange, Label, ProfileUpdate> {

    private static final long HISTORY_COMPLETE = 0;

    private final Schedule schedule;
    private final Duration tombstoneRetention;

    private transient ValueState<CustomerState> customer;

    /** Outlives the customer as long as its tombstones do, so that versions grow all the same. */
    private transient ValueState<Long> lastVersion;

    private transient KeyedTombstones tombstones;
    private transient KeyedCustomerStore store;
    private transient ProfileMetrics metrics;

    public CustomerProfile(Schedule schedule, Duration tombstoneRetention) {
        this.schedule = schedule;
        this.tombstoneRetention = tombstoneRetention;
    }

    @Override
    public void open(OpenContext context) {
        customer =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "customer", TypeInformation.of(CustomerState.class)));
        ValueStateDescriptor<Long> version = new ValueStateDescriptor<>("last-version", Types.LONG);
        version.enableTimeToLive(KeyedTombstones.expiring(tombstoneRetention));
        lastVersion = getRuntimeContext().getState(version);
        tombstones = new KeyedTombstones(getRuntimeContext(), tombstoneRetention);
        store = KeyedCustomerStore.open(getRuntimeContext(), tombstones);
        metrics = new ProfileMetrics(getRuntimeContext().getMetricGroup());
    }

    /** The release of all customers at the end of history lets checkpoints through. */
    @Override
    public boolean useInterruptibleTimers(ReadableConfig config) {
        return true;
    }

    @Override
    public void processElement1(
            CustomerChange change, Context context, Collector<ProfileUpdate> out) throws Exception {
        CustomerState state = load(context.timerService());
        Customer merged = new Customer(store, state.facts());
        boolean applied = merged.apply(change);
        boolean byInfo = change.table() == SourceTable.CUSTOMER_INFO;
        Emission touched = state.emission().touched(byInfo, change.committedAt());
        settle(applied, new CustomerState(merged.facts(), touched), context, out);
    }

    @Override
    public void processElement2(Label label, Context context, Collector<ProfileUpdate> out)
            throws Exception {
        CustomerState state = load(context.timerService());
        Customer merged = new Customer(store, state.facts());
        boolean applied = merged.apply(label);
        Emission touched = state.emission().touched(false, label.committedAt());
        settle(applied, new CustomerState(merged.facts(), touched), context, out);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<ProfileUpdate> out)
            throws Exception {
        TimerService timers = context.timerService();
        CustomerState state = load(timers);
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            tombstones.release();
            CustomerState released = new CustomerState(state.facts(), state.emission().held(false));
            write(released, released.emission().pending().any(), context, out);
            return;
        }
        Emission emission = state.emission();
        boolean emit = time == emission.emitAt();
        boolean recompute = time == emission.recomputeAt();
        if (!emit && !recompute) {
            return;
        }
        emission = emit ? emission.emitAt(Emission.NEVER) : emission;
        emission = recompute ? emission.recomputeAt(Emission.NEVER) : emission;
        CustomerState due = new CustomerState(state.facts(), emission);
        if (isHistoryIncomplete(timers)) {
            save(new CustomerState(due.facts(), hold(withRecompute(emission, context), timers)));
        } else {
            write(due, emit, context, out);
        }
    }

    private void settle(
            boolean applied, CustomerState state, Context context, Collector<ProfileUpdate> out)
            throws Exception {
        (applied ? metrics.applied : metrics.stale).inc();
        if (applied) {
            plan(state, context, out);
        }
    }

    /** Schedules the write of a customer that a change was applied to. */
    private void plan(CustomerState state, Context context, Collector<ProfileUpdate> out)
            throws Exception {
        TimerService timers = context.timerService();
        Emission emission = state.emission();
        if (emission.held() || isHistoryIncomplete(timers)) {
            save(new CustomerState(state.facts(), hold(emission, timers)));
        } else if (emission.emitAt() != Emission.NEVER) {
            save(state);
        } else {
            long now = timers.currentProcessingTime();
            long emitAt = schedule.emitAt(context.getCurrentKey(), now);
            if (schedule.emitInterval().isZero()) {
                write(state, true, context, out);
            } else {
                timers.registerProcessingTimeTimer(emitAt);
                save(new CustomerState(state.facts(), emission.emitAt(emitAt)));
            }
        }
    }

    private void write(
            CustomerState state, boolean changed, Context context, Collector<ProfileUpdate> out)
            throws Exception {
        TimerService timers = context.timerService();
        long now = timers.currentProcessingTime();
        CustomerDocument document =
                new CustomerDocument(context.getCurrentKey(), schedule, state, tombstones);
        ProfileUpdate update = changed ? document.emit(now) : document.recompute(now);
        if (update != null) {
            out.collect(update);
            metrics.count(update, changed);
        }
        if (!document.emission().indexed() && state.emission().recomputeAt() != Emission.NEVER) {
            timers.deleteProcessingTimeTimer(state.emission().recomputeAt());
        }
        save(new CustomerState(state.facts(), withRecompute(document.emission(), context)));
    }

    /** Registers the next day's recompute, unless there is one or there is no document. */
    private Emission withRecompute(Emission emission, Context context) {
        if (!emission.indexed() || emission.recomputeAt() != Emission.NEVER) {
            return emission;
        }
        TimerService timers = context.timerService();
        long next = schedule.recomputeAt(context.getCurrentKey(), timers.currentProcessingTime());
        timers.registerProcessingTimeTimer(next);
        return emission.recomputeAt(next);
    }

    private static Emission hold(Emission emission, TimerService timers) {
        if (!emission.held()) {
            timers.registerEventTimeTimer(HISTORY_COMPLETE);
        }
        return emission.held(true);
    }

    private static boolean isHistoryIncomplete(TimerService timers) {
        return timers.currentWatermark() < HISTORY_COMPLETE;
    }

    private CustomerState load(TimerService timers) throws Exception {
        CustomerState stored = customer.value();
        CustomerState state = stored == null ? CustomerState.after(lastVersion.value()) : stored;
        tombstones.holding(state.emission().held() || isHistoryIncomplete(timers));
        return state;
    }

    private void save(CustomerState state) throws Exception {
        if (state.isEmpty()) {
            customer.clear();
            if (state.emission().version() > 0) {
                lastVersion.update(state.emission().version());
            }
        } else {
            customer.update(state);
        }
    }
}
