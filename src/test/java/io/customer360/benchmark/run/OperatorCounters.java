package io.customer360.benchmark.run;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** How many records each operator of the Flink in this JVM took in and put out, read in place. */
public final class OperatorCounters implements MetricReporter {

    private static final String OPERATOR = "<operator_name>";
    private static final Set<String> ACKNOWLEDGED = Set.of("written", "stale");
    private static final Set<String> PASSED = Set.of("numRecordsIn", "numRecordsOut");
    private static final String DECODED = "decodedChanges";
    private static final Set<Histogram> FRESHNESS = ConcurrentHashMap.newKeySet();
    private static final Map<Counter, Place> COUNTERS = new ConcurrentHashMap<>();

    private record Place(String operator, String metric) {}

    /** What Flink finds the reporter by. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(java.util.Properties properties) {
            return new OperatorCounters();
        }
    }

    /** Returns how many records the sources have taken in. */
    public static long recordsRead() {
        return sum(
                place ->
                        place.operator.startsWith("Source: ")
                                && place.metric.equals("numRecordsIn"));
    }

    /** Returns how many profiles came to their end in Elasticsearch. */
    static long acknowledged() {
        // A delete is two writes, of which more than one may be stale.
        return Math.min(given(), sum(place -> ACKNOWLEDGED.contains(place.metric)));
    }

    /** Returns how many profiles the sink was given that have not come to their end yet. */
    public static long unacknowledged() {
        return given() - acknowledged();
    }

    private static long given() {
        return ofSink("numRecordsIn");
    }

    /** Returns how many writes the sink has sent; a profile that was overtaken waiting is none. */
    public static long sent() {
        return ofSink("numRecordsOut");
    }

    private static long ofSink(String metric) {
        return sum(
                place ->
                        place.operator.equals(MeasuredPipelines.PROFILES + ": Writer")
                                && place.metric.equals(metric));
    }

    /** Returns a number that grows as long as any operator has something to do. */
    static long activity() {
        return sum(place -> true);
    }

    /** Returns how many changes the job has decoded from the change topics. */
    public static long changesDecoded() {
        return sum(place -> place.metric.equals(DECODED));
    }

    /**
     * Returns milliseconds from commit to acknowledgement by Elasticsearch, of the latest documents
     * of the slowest subtask; 0 without any.
     */
    public static double freshness(double quantile) {
        return FRESHNESS.stream()
                .filter(delays -> delays.getCount() > 0)
                .mapToDouble(delays -> delays.getStatistics().getQuantile(quantile))
                .max()
                .orElse(0);
    }

    public static void forget() {
        COUNTERS.clear();
        FRESHNESS.clear();
    }

    private static long sum(Predicate<Place> wanted) {
        long sum = 0;
        for (Map.Entry<Counter, Place> counter : COUNTERS.entrySet()) {
            if (wanted.test(counter.getValue())) {
                sum += counter.getKey().getCount();
            }
        }
        return sum;
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        String operator = group.getAllVariables().get(OPERATOR);
        boolean isWanted =
                PASSED.contains(name) || ACKNOWLEDGED.contains(name) || name.equals(DECODED);
        if (operator != null && isWanted && metric instanceof Counter counter) {
            COUNTERS.put(counter, new Place(operator, name));
        } else if (name.equals("freshness") && metric instanceof Histogram delays) {
            FRESHNESS.add(delays);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
