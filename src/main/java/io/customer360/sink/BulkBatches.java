package io.customer360.sink;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.Batch;
import org.apache.flink.connector.base.sink.writer.BatchCreator;
import org.apache.flink.connector.base.sink.writer.RequestBuffer;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;

/**
 * Fills bulk requests from the buffer, up to a limit in bytes that shrinks when a request was too
 * large for the server, and leaves out writes for which a newer one is there. A write that is
 * larger than the limit goes alone.
 */
final class BulkBatches implements BatchCreator<DocumentWrite> {

    private final OutstandingWrites outstanding;
    private final SinkMetrics metrics;
    private long maxBytes;

    BulkBatches(long maxBytes, OutstandingWrites outstanding, SinkMetrics metrics) {
        this.maxBytes = maxBytes;
        this.outstanding = outstanding;
        this.metrics = metrics;
    }

    @Override
    public Batch<DocumentWrite> createNextBatch(
            RequestInfo request, RequestBuffer<DocumentWrite> buffer) {
        List<DocumentWrite> batch = new ArrayList<>(request.getBatchSize());
        long bytes = 0;
        while (batch.size() < request.getBatchSize() && !buffer.isEmpty()) {
            DocumentWrite next = buffer.peek().getRequestEntry();
            if (outstanding.isSuperseded(next) && !next.isWithdrawal()) {
                buffer.poll();
                metrics.count(SinkCounter.STALE);
                if (next.isDelete()) {
                    // The newer write replaces the document, but not what was rejected of it.
                    batch.add(next.withdrawal(null));
                } else {
                    outstanding.settle(next);
                }
            } else if (batch.isEmpty() || bytes + next.sizeInBytes() <= maxBytes) {
                buffer.poll();
                batch.add(next);
                bytes += next.sizeInBytes();
            } else {
                break;
            }
        }
        return new Batch<>(batch, bytes);
    }

    /** Halves the limit after a request of these writes was refused; returns the new limit. */
    long shrinkBelow(List<DocumentWrite> tooLarge) {
        long bytes = tooLarge.stream().mapToLong(DocumentWrite::sizeInBytes).sum();
        maxBytes = Math.min(maxBytes, bytes / 2);
        return maxBytes;
    }
}
