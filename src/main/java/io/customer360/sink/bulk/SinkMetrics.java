package io.customer360.sink.bulk;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.OperatorIOMetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** The sink's counters and the delay from a source's commit to Elasticsearch's acknowledgement. */
public final class SinkMetrics {

    static final String GROUP = "elasticsearch";

    /** Histogram of the milliseconds from commit to acknowledgement of written documents. */
    static final String FRESHNESS = "freshness";

    private static final int WINDOW = 1000;

    private final Map<SinkCounter, Counter> counters = new EnumMap<>(SinkCounter.class);
    private final Histogram freshness;
    private final Counter documentsOut;
    private final Counter bytesOut;

    static SinkMetrics of(SinkWriterMetricGroup writer) {
        OperatorIOMetricGroup flinks = writer.getIOMetricGroup();
        return new SinkMetrics(
                writer, flinks.getNumRecordsOutCounter(), flinks.getNumBytesOutCounter());
    }

    /**
     * @param documentsOut Flink's own figure of what is sent, as well as the next
     */
    public SinkMetrics(MetricGroup parent, Counter documentsOut, Counter bytesOut) {
        this.documentsOut = documentsOut;
        this.bytesOut = bytesOut;
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

    /** Counts a bulk request, in Flink's own figures as well. */
    void sent(int documents, long bytes) {
        count(SinkCounter.BULK_REQUESTS);
        documentsOut.inc(documents);
        bytesOut.inc(bytes);
    }

    void written(DocumentWrite write, long nowMillis) {
        count(SinkCounter.WRITTEN);
        if (write.changedAt() != null) {
            freshness.update(nowMillis - write.changedAt());
        }
    }
}
