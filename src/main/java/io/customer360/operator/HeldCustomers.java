package io.customer360.operator;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;

/**
 * How many customers' documents wait for the end of history. The sum over the subtasks is exact; at
 * another parallelism, one's share need not be its own customers'.
 */
final class HeldCustomers {

    private final ListState<Long> state;

    /** Read by the threads that report metrics. */
    private volatile long count;

    private HeldCustomers(ListState<Long> state, long count) {
        this.state = state;
        this.count = count;
    }

    static HeldCustomers restore(StateInitializationContext context) throws Exception {
        ListState<Long> state =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("held-customers", Types.LONG));
        long count = 0;
        if (context.isRestored()) {
            for (long share : state.get()) {
                count += share;
            }
        }
        return new HeldCustomers(state, count);
    }

    void added() {
        change(1);
    }

    void released() {
        change(-1);
    }

    private void change(long by) {
        count = count + by;
    }

    /** Returns the subtask's share. */
    long count() {
        return count;
    }

    void snapshot() throws Exception {
        state.clear();
        state.add(count);
    }
}
