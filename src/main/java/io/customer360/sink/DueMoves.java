package io.customer360.sink;

import io.customer360.model.Transition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.core.io.SimpleVersionedSerialization;

/** The moves of the current customer that are not written yet, in keyed state. */
final class DueMoves {

    static final String STATE = "due-transitions";

    private static final TransitionBatchSerializer FORM = new TransitionBatchSerializer();

    private final ValueState<byte[]> stored;

    DueMoves(RuntimeContext context) {
        this.stored =
                context.getState(
                        new ValueStateDescriptor<>(
                                STATE, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    /** Returns them in their order. */
    List<Transition> moves() throws IOException {
        byte[] bytes = stored.value();
        return bytes == null
                ? new ArrayList<>()
                : SimpleVersionedSerialization.readVersionAndDeSerialize(FORM, bytes).moves();
    }

    void keep(List<Transition> moves) throws IOException {
        if (moves.isEmpty()) {
            stored.clear();
        } else {
            stored.update(
                    SimpleVersionedSerialization.writeVersionAndSerialize(
                            FORM, new TransitionBatch(moves)));
        }
    }

    /** Removes what was written, unless an erasure has taken its place meanwhile. */
    List<Transition> remove(List<Transition> written) throws IOException {
        List<Transition> moves = moves();
        boolean there =
                moves.size() >= written.size() && moves.subList(0, written.size()).equals(written);
        List<Transition> left = there ? moves.subList(written.size(), moves.size()) : moves;
        keep(left);
        return left;
    }
}
