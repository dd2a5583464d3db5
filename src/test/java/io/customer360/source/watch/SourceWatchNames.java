package io.customer360.source.watch;

import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;

/** Gives a test what only this package knows: the names that {@link SourceWatch} asks for. */
public final class SourceWatchNames {

    private SourceWatchNames() {}

    public static void register(
            SourceWatch operator, StateInitializationContext context, MetricGroup metrics)
            throws Exception {
        operator.initializeState(context);
        operator.register(metrics);
    }
}
