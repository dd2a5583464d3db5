package io.customer360.sink;

import java.util.Set;
import java.util.TreeSet;

/** The names under which the sink registers its metrics, for tests of other packages. */
public final class SinkMetricNames {

    private SinkMetricNames() {}

    public static Set<String> all() {
        RecordedMetrics metrics = new RecordedMetrics();
        new SinkMetrics(metrics);
        Set<String> names = new TreeSet<>(metrics.counters().keySet());
        names.addAll(metrics.histograms().keySet());
        return names;
    }
}
