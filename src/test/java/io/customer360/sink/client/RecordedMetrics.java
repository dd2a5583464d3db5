package io.customer360.sink.client;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Remembers what is registered, by its name with that of its groups. */
public final class RecordedMetrics extends UnregisteredMetricsGroup {

    private final String prefix;
    private final Map<String, Counter> counters;
    private final Map<String, Histogram> histograms;
    private final Map<String, Gauge<?>> gauges;

    public RecordedMetrics() {
        this("", new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    private RecordedMetrics(
            String prefix,
            Map<String, Counter> counters,
            Map<String, Histogram> histograms,
            Map<String, Gauge<?>> gauges) {
        this.prefix = prefix;
        this.counters = counters;
        this.histograms = histograms;
        this.gauges = gauges;
    }

    public Map<String, Gauge<?>> gauges() {
        return gauges;
    }

    public Map<String, Histogram> histograms() {
        return histograms;
    }

    public Map<String, Counter> counters() {
        return counters;
    }

    @Override
    public Counter counter(String name) {
        return counters.computeIfAbsent(prefix + name, unknown -> new SimpleCounter());
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
        gauges.put(prefix + name, gauge);
        return gauge;
    }

    @Override
    public <H extends Histogram> H histogram(String name, H histogram) {
        histograms.put(prefix + name, histogram);
        return histogram;
    }

    @Override
    public MetricGroup addGroup(String name) {
        return new RecordedMetrics(prefix + name + ".", counters, histograms, gauges);
    }
}
