package io.customer360.operator;

import io.customer360.operator.state.KeyedCustomers;
import io.customer360.profile.ProfileSettings;
import io.customer360.rules.RulesFile;
import java.util.HashSet;
import java.util.Objects;
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
 * Lets every customer be emitted once more when a new token is told, when what profiles are
 * computed by has changed (the rules, or the zone whose midnight begins a day), or when there is an
 * index of segments that was not written before. Remembers all three.
 */
final class EmitAll {

    private static final String NO_INDEX = "none";

    private final Remembered token;
    private final Remembered rules;
    private final Remembered segments;

    private EmitAll(Remembered token, Remembered rules, Remembered segments) {
        this.token = token;
        this.rules = rules;
        this.segments = segments;
    }

    static EmitAll restore(StateInitializationContext context, ProfileSettings settings)
            throws Exception {
        String zone = settings.schedule().zone().getId();
        // A state that does not tell was made by the rules that were built in.
        String index = Objects.requireNonNullElse(settings.segmentsIndex(), NO_INDEX);
        String before = context.isRestored() ? zone + " " + RulesFile.shipped() : null;
        return new EmitAll(
                Remembered.restore(context, "emit-all-token", settings.emitAll(), null),
                Remembered.restore(context, "profile-rules", zone + " " + settings.rules(), before),
                Remembered.restore(context, "segments-index", index, NO_INDEX));
    }

    /** A text that the job is told at its start, and what it was told before. */
    private record Remembered(ListState<String> state, @Nullable String text, boolean isNew) {

        /**
         * @param told null keeps what was told before
         * @param untold what a restored state means that holds nothing
         */
        static Remembered restore(
                StateInitializationContext context,
                String name,
                @Nullable String told,
                @Nullable String untold)
                throws Exception {
            ListState<String> state =
                    context.getOperatorStateStore()
                            .getUnionListState(new ListStateDescriptor<>(name, Types.STRING));
            if (!context.isRestored()) {
                return new Remembered(state, told, false);
            }
            Set<String> known = new HashSet<>();
            state.get().forEach(known::add);
            String last = known.isEmpty() ? untold : known.iterator().next();
            return told == null
                    ? new Remembered(state, last, false)
                    : new Remembered(state, told, !known.contains(told) && !told.equals(last));
        }

        void snapshot() throws Exception {
            state.clear();
            if (text != null) {
                state.add(text);
            }
        }
    }

    /**
     * Registers a timer for every customer in state, if the job was restored from a state that knew
     * another token, other rules or another index of segments.
     *
     * @param time when it is a customer's turn
     */
    void plan(
            KeyedStateBackend<Long> customers,
            LongUnaryOperator time,
            InternalTimerService<VoidNamespace> timers)
            throws Exception {
        boolean fillsIndex = segments.isNew() && !NO_INDEX.equals(segments.text());
        if (!token.isNew() && !rules.isNew() && !fillsIndex) {
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
        token.snapshot();
        rules.snapshot();
        segments.snapshot();
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
