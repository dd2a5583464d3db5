package io.customer360.sink.index;

import java.util.Map;
import java.util.TreeMap;
import javax.annotation.Nullable;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;

/** How far a generation is, in operator state: lines of a name and a value. */
final class GenerationState {

    private static final String PHASE = "phase";
    private static final String INDEX = "index";
    private static final String TOKEN = "emit-all";

    private final ListState<String> state;
    private final Map<String, Long> ends = new TreeMap<>();
    private Phase phase;
    @Nullable private String index;
    @Nullable private String token;

    /** The names are in savepoints. */
    enum Phase {
        /** History is not all written. */
        LOADING,
        /** Changes that were there when it was are not all written. */
        CATCHING_UP,
        /** They are, but for what an unaligned checkpoint had in flight. */
        SETTLING,
        /** The generation has the public name, or need not get it. */
        DONE
    }

    private GenerationState(ListState<String> state) {
        this.state = state;
    }

    static GenerationState restore(StateInitializationContext context) throws Exception {
        GenerationState restored =
                new GenerationState(
                        context.getOperatorStateStore()
                                .getListState(new ListStateDescriptor<>("progress", Types.STRING)));
        // A job from before there were generations is complete.
        restored.phase = context.isRestored() ? Phase.DONE : Phase.LOADING;
        if (context.isRestored()) {
            restored.state.get().forEach(restored::read);
        }
        return restored;
    }

    private void read(String line) {
        int equals = line.indexOf('=');
        String name = line.substring(0, equals);
        String value = line.substring(equals + 1);
        switch (name) {
            case PHASE -> phase = Phase.valueOf(value);
            case INDEX -> index = value;
            case TOKEN -> token = value;
            default -> ends.put(name, Long.parseLong(value));
        }
    }

    void snapshot() throws Exception {
        state.clear();
        state.add(PHASE + "=" + phase);
        if (index != null) {
            state.add(INDEX + "=" + index);
        }
        if (token != null) {
            state.add(TOKEN + "=" + token);
        }
        for (Map.Entry<String, Long> end : ends.entrySet()) {
            state.add(end.getKey() + "=" + end.getValue());
        }
    }

    Phase phase() {
        return phase;
    }

    void phase(Phase next) {
        phase = next;
    }

    /** Returns whether it tells which index was written. */
    boolean tellsIndex() {
        return index != null;
    }

    /** Returns where each partition ended when history was complete. */
    Map<String, Long> ends() {
        return ends;
    }

    /**
     * Notes which index is written from now on, and the token with which all customers are.
     *
     * @param told null keeps the last one
     * @return false if it is another index than before, and no new token was told
     */
    boolean goesOnWith(String uuid, @Nullable String told) {
        boolean same = index == null || ProfileIndex.isSame(index, uuid);
        boolean all = told != null && !told.equals(token);
        index = uuid;
        token = told == null ? token : told;
        return same || all;
    }
}
