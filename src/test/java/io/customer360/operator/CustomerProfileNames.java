package io.customer360.operator;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;

/** Lets a context take notes of what the customers' operator registers. */
public final class CustomerProfileNames {

    private CustomerProfileNames() {}

    public static void register(
            CustomerProfileOperator operator,
            StateInitializationContext state,
            RuntimeContext context,
            MetricGroup group)
            throws Exception {
        operator.initializeState(state);
        operator.register(context, group);
    }
}
