package io.customer360.operator;

import io.customer360.model.ProfileUpdate;
import io.customer360.model.Transition;
import io.customer360.operator.state.KeyedCustomers;
import io.customer360.profile.CustomerDocument;
import io.customer360.profile.CustomerState;
import io.customer360.profile.PendingChanges;
import io.customer360.profile.document.Emission;
import io.customer360.profile.document.ProfileRules;
import io.customer360.profile.document.Schedule;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/**
 * What is done when it is a customer's turn, the current key: merges what is pending, and emits the
 * document, holds it until history is complete, or lets it be.
 */
final class CustomerTurns {

    static final long HISTORY_COMPLETE = 0;

    private final KeyedCustomers customers;
    private final InternalTimerService<VoidNamespace> timers;
    private final Schedule schedule;
    private final ProfileRules rules;
    private final ProfileMetrics metered;
    private final Consumer<ProfileUpdate> output;
    private final Consumer<Transition> transitions;

    CustomerTurns(
            KeyedCustomers customers,
            InternalTimerService<VoidNamespace> timers,
            Schedule schedule,
            ProfileRules rules,
            ProfileMetrics metered,
            Consumer<ProfileUpdate> output,
            Consumer<Transition> transitions) {
        this.customers = customers;
        this.timers = timers;
        this.schedule = schedule;
        this.rules = rules;
        this.metered = metered;
        this.output = output;
        this.transitions = transitions;
    }

    /** Merges what came. */
    void merge(PendingChanges pending) throws IOException {
        take(pending, state -> false);
    }

    /** The end of history, which was waited for, is there. */
    void release(PendingChanges pending) throws IOException {
        take(
                pending,
                state -> {
                    customers.release();
                    if (state.emission().held()) {
                        metered.held.released();
                    }
                    state.emission(state.emission().held(false));
                    return true;
                });
    }

    /** A recompute is due, unless it was planned for another time since. */
    void recompute(PendingChanges pending, long time) throws IOException {
        take(
                pending,
                state -> {
                    if (time != state.emission().recomputeAt()) {
                        return false;
                    }
                    state.emission(state.emission().recomputeAt(Emission.NEVER));
                    if (timers.currentProcessingTime() - time >= ProfileMetrics.OVERDUE_MILLIS) {
                        metered.overdue.inc();
                    }
                    return true;
                });
    }

    /**
     * Emits what the index ought to hold of the customer, whatever it holds, and plans the next
     * recompute anew: midnight may be at another time.
     */
    void emitAgain(PendingChanges pending) throws IOException {
        take(
                pending,
                state -> {
                    cancelRecompute(state);
                    return state.emitAgain();
                });
    }

    boolean isHistoryIncomplete() {
        return timers.currentWatermark() < HISTORY_COMPLETE;
    }

    /**
     * @param occasion says whether the customer is to be emitted even if nothing pending applies
     */
    private void take(PendingChanges pending, Predicate<CustomerState> occasion)
            throws IOException {
        long customerId = pending.customerId();
        CustomerState state = customers.load(isHistoryIncomplete(), timers.currentProcessingTime());
        boolean waited = state.emission().pending().any();
        int applied = state.merge(pending);
        metered.merged(applied, pending.size(), waited);
        boolean due = occasion.test(state);
        if (due || applied > 0) {
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
            metered.held.added();
        }
    }

    private void emit(long customerId, CustomerState state) {
        long now = timers.currentProcessingTime();
        boolean changed = state.emission().pending().any();
        CustomerDocument document = new CustomerDocument(customerId, schedule, rules, state);
        ProfileUpdate update = changed ? document.emit(now) : document.recompute(now);
        if (update != null) {
            output.accept(update);
            metered.count(update, changed);
        }
        document.transitions().forEach(transitions);
        if (!document.emission().indexed()) {
            cancelRecompute(state);
        }
        state.emission(document.emission());
    }

    private void cancelRecompute(CustomerState state) {
        long planned = state.emission().recomputeAt();
        if (planned != Emission.NEVER) {
            timers.deleteProcessingTimeTimer(VoidNamespace.INSTANCE, planned);
            state.emission(state.emission().recomputeAt(Emission.NEVER));
        }
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
}
