package io.customer360.operator;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;

/**
 * Remembers whether history is complete, so that a job resumed without its history sources is
 * refused while rows of them are still missing.
 */
final class HistoryCompleteness {

    private final ListState<Boolean> state;
    private boolean complete;

    private HistoryCompleteness(ListState<Boolean> state, boolean complete) {
        this.state = state;
        this.complete = complete;
    }

    static HistoryCompleteness restore(StateInitializationContext context, boolean readsHistory)
            throws Exception {
        ListState<Boolean> state =
                context.getOperatorStateStore()
                        .getUnionListState(
                                new ListStateDescriptor<>("history-complete", Types.BOOLEAN));
        if (!context.isRestored()) {
            return new HistoryCompleteness(state, !readsHistory);
        }
        boolean complete = true;
        for (boolean subtaskComplete : state.get()) {
            complete &= subtaskComplete;
        }
        if (!complete && !readsHistory) {
            throw new SuppressRestartsException(
                    new IllegalStateException(
                            "backfill.enabled is false, but the restored job had not finished"
                                    + " reading history: resume with backfill.enabled=true until"
                                    + " history is complete"));
        }
        return new HistoryCompleteness(state, complete);
    }

    void completed() {
        complete = true;
    }

    void snapshot() throws Exception {
        state.clear();
        state.add(complete);
    }
}
