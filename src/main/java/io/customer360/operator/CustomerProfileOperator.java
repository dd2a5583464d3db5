package io.customer360.operator;

import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.ProfileUpdate;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Runs {@link CustomerProfile} and remembers whether history is complete, so that a job resumed
 * without its history sources is refused while rows of them are still missing.
 */
public final class CustomerProfileOperator
        extends KeyedCoProcessOperator<Long, CustomerChange, Label, ProfileUpdate> {

    private final boolean readsHistory;

    private transient ListState<Boolean> completeState;
    private transient boolean complete;

    public CustomerProfileOperator(CustomerProfile profile, boolean readsHistory) {
        super(profile);
        this.readsHistory = readsHistory;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        completeState =
                context.getOperatorStateStore()
                        .getUnionListState(
                                new ListStateDescriptor<>("history-complete", Types.BOOLEAN));
        if (!context.isRestored()) {
            complete = !readsHistory;
            return;
        }
        complete = true;
        for (boolean subtaskComplete : completeState.get()) {
            complete &= subtaskComplete;
        }
        if (!complete && !readsHistory) {
            throw new SuppressRestartsException(
                    new IllegalStateException(
                            "backfill.enabled is false, but the restored job had not finished"
                                    + " reading history: resume with backfill.enabled=true until"
                                    + " history is complete"));
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        completeState.clear();
        completeState.add(complete);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        complete |= mark.getTimestamp() >= 0;
        super.processWatermark(mark);
    }
}
