package io.customer360.sink.transitions;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** How many moves were written or rejected, whose wait, and how often they were not taken. */
public final class TransitionMetrics {

    static final String GROUP = "transitions";

    private final Counter written;
    private final Counter rejected;
    private final Counter retried;

    public TransitionMetrics(MetricGroup parent, Gauge<Long> waiting) {
        MetricGroup group = parent.addGroup(GROUP);
        written = group.counter("written");
        rejected = group.counter("rejected");
        retried = group.counter("retried");
        group.gauge("customersWaiting", waiting);
    }

    void count(TransitionOutcome outcome) {
        written.inc(outcome.writtenMoves());
        rejected.inc(outcome.rejectedMoves());
        if (outcome.problem() != null) {
            retried.inc();
        }
    }
}
