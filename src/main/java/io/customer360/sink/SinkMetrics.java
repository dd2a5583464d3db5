package io.customer360.sink;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** The sink's counters and the delay from a source's commit to Elasticsearch's acknowledgement. */
final class SinkMetrics {

    static final String GROUP = "elasticsearch";

    /** Histogram of the milliseconds from commit to acknowledgement of written documents. */
    static final String FRESHNESS = "freshness";

    private static final int WINDOW = 1000;

    private final Map<SinkCounter, Counter> counters = new EnumMap<>(SinkCounter.class);
    private final Histogram freshness;

    SinkMetrics(MetricGroup parent) {
        MetricGroup group = parent.addGroup(GROUP);
        for (SinkCounter counter : SinkCounter.values()) {
            counters.put(counter, group.counter(counter.metricName()));
        }
        freshness = group.histogram(FRESHNESS, new DescriptiveStatisticsHistogram(WINDOW));
    }

    void count(SinkCounter counter) {
        counters.get(counter).inc();
    }

    void count(SinkCounter counter, int times) {
        counters.get(counter).inc(times);
    }

    void written(DocumentWrite write, long nowMillis) {
        count(SinkCounter.WRITTEN);
        if (write.changedAt() != null) {
            freshness.update(nowMillis - write.changedAt());
        }
    }
}
