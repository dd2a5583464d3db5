package io.customer360.sink;

import io.customer360.sink.bulk.SinkMetrics;
import io.customer360.sink.client.RecordedMetrics;
import io.customer360.sink.transitions.DueMoves;
import io.customer360.sink.transitions.TransitionMetrics;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.metrics.SimpleCounter;

/** The names under which the sink registers metrics and state, for tests of other packages. */
public final class SinkMetricNames {

    private SinkMetricNames() {}

    public static Set<String> all() {
        RecordedMetrics metrics = new RecordedMetrics();
        new SinkMetrics(metrics, new SimpleCounter(), new SimpleCounter());
        Set<String> names = new TreeSet<>(metrics.counters().keySet());
        names.addAll(metrics.histograms().keySet());
        return names;
    }

    /** Returns those of the transitions' writer. */
    public static Set<String> ofTransitions() {
        RecordedMetrics metrics = new RecordedMetrics();
        new TransitionMetrics(metrics, () -> 0L);
        Set<String> names = new TreeSet<>(metrics.counters().keySet());
        names.addAll(metrics.gauges().keySet());
        return names;
    }

    /** Returns the name of the state in which transitions wait. */
    public static String stateOfTransitions() {
        return DueMoves.STATE;
    }
}
