package io.customer360.demo.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.http.Http;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How long changes took from their commit until a search found them, over the last while. */
public final class FreshnessLog {

    /** Ten minutes of the demo's lines. */
    private static final int MOST = 120;

    private static final double NANOS = 1e9;

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant at, int count, double median, double percentile99) {}

    /** Adds what was measured since the last time; nothing was when no change was found. */
    public synchronized void add(Instant at, int count, long medianNanos, long percentile99Nanos) {
        if (count == 0) {
            return;
        }
        if (samples.size() == MOST) {
            samples.remove();
        }
        samples.add(new Sample(at, count, medianNanos / NANOS, percentile99Nanos / NANOS));
    }

    /** Returns the samples in seconds, the oldest first. */
    synchronized ObjectNode json() {
        ObjectNode json = Http.JSON.createObjectNode();
        ArrayNode array = json.putArray("samples");
        for (Sample sample : samples) {
            array.addObject()
                    .put("at", sample.at.toString())
                    .put("count", sample.count)
                    .put("median", sample.median)
                    .put("percentile99", sample.percentile99);
        }
        return json;
    }
}
