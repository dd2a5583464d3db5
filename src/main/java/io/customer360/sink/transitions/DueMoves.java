package io.customer360.sink.transitions;

import io.customer360.model.Transition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.core.io.SimpleVersionedSerialization;

/** The moves of the current customer that are not written yet, in keyed state. */
public final class DueMoves {

    public static final String STATE = "due-transitions";

    private static final KeptMovesSerializer FORM = new KeptMovesSerializer();

    private final ValueState<byte[]> stored;
    private final DueCustomers customers;

    /**
     * @param customers are told whose first move becomes another one
     */
    DueMoves(RuntimeContext context, DueCustomers customers) {
        this.stored =
                context.getState(
                        new ValueStateDescriptor<>(
                                STATE, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        this.customers = customers;
    }

    /** Adds a move of a checkpoint that is still to come; an erasure takes the place of all. */
    void add(Transition move) throws IOException {
        List<KeptMove> before = stored();
        List<KeptMove> now = new ArrayList<>();
        if (move.cause() != Transition.Cause.ERASURE) {
            now.addAll(before);
        }
        now.add(new KeptMove(move, customers.begun()));
        keep(before, now);
    }

    /** Returns those of completed checkpoints, in their order. */
    List<Transition> due() throws IOException {
        return stored().stream().takeWhile(customers::isDue).map(KeptMove::move).toList();
    }

    boolean isEmpty() throws IOException {
        return stored.value() == null;
    }

    /** Removes what was written, unless an erasure has taken its place meanwhile. */
    void remove(List<Transition> written) throws IOException {
        List<KeptMove> before = stored();
        List<Transition> moves = before.stream().map(KeptMove::move).toList();
        if (moves.size() >= written.size() && moves.subList(0, written.size()).equals(written)) {
            keep(before, before.subList(written.size(), before.size()));
        }
    }

    private List<KeptMove> stored() throws IOException {
        byte[] bytes = stored.value();
        return bytes == null
                ? List.of()
                : SimpleVersionedSerialization.readVersionAndDeSerialize(FORM, bytes);
    }

    private void keep(List<KeptMove> before, List<KeptMove> now) throws IOException {
        if (now.isEmpty()) {
            stored.clear();
        } else {
            stored.update(SimpleVersionedSerialization.writeVersionAndSerialize(FORM, now));
        }
        customers.count(first(before), first(now));
    }

    @Nullable
    private static KeptMove first(List<KeptMove> moves) {
        return moves.isEmpty() ? null : moves.get(0);
    }
}
