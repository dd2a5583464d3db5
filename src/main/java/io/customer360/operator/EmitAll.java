package io.customer360.operator;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import javax.annotation.Nullable;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;

/**
 * Lets every customer be emitted once more when a new token is told, and remembers the last one.
 */
final class EmitAll {

    private final ListState<String> state;
    @Nullable private final String token;
    private final boolean isNew;

    private EmitAll(ListState<String> state, @Nullable String token, boolean isNew) {
        this.state = state;
        this.token = token;
        this.isNew = isNew;
    }

    /**
     * @param told of the configuration, null for none, which keeps the last one
     */
    static EmitAll restore(StateInitializationContext context, @Nullable String told)
            throws Exception {
        ListState<String> state =
                context.getOperatorStateStore()
                        .getUnionListState(
                                new ListStateDescriptor<>("emit-all-token", Types.STRING));
        if (!context.isRestored()) {
            return new EmitAll(state, told, false);
        }
        Set<String> known = new HashSet<>();
        state.get().forEach(known::add);
        String last = known.isEmpty() ? null : known.iterator().next();
        return told == null
                ? new EmitAll(state, last, false)
                : new EmitAll(state, told, !known.contains(told));
    }

    /**
     * Registers a timer for every customer in state, if the job was restored from a state that did
     * not know the token.
     *
     * @param time when it is a customer's turn
     */
    void plan(
            KeyedStateBackend<Long> customers,
            LongUnaryOperator time,
            InternalTimerService<VoidNamespace> timers)
            throws Exception {
        if (!isNew) {
            return;
        }
        for (String kept : KeyedCustomers.STATES) {
            try (Stream<Long> ids = customers.getKeys(kept, VoidNamespace.INSTANCE)) {
                ids.forEach(
                        id -> {
                            customers.setCurrentKey(id);
                            timers.registerProcessingTimeTimer(
                                    VoidNamespace.INSTANCE, time.applyAsLong(id));
                        });
            }
        }
    }

    void snapshot() throws Exception {
        state.clear();
        if (token != null) {
            state.add(token);
        }
    }

    /** Whose time has come. */
    record Timers(Turn turn) implements Triggerable<Long, VoidNamespace> {

        @Override
        public void onEventTime(InternalTimer<Long, VoidNamespace> timer) {
            throw new IllegalStateException("No customer is emitted again by event time");
        }

        @Override
        public void onProcessingTime(InternalTimer<Long, VoidNamespace> timer) throws Exception {
            turn.of(timer.getKey());
        }
    }

    /** What is done with a customer, who is the current key. */
    interface Turn {
        void of(long customerId) throws Exception;
    }
}
