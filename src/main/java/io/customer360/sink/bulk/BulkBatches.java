package io.customer360.sink.bulk;

import java.util.ArrayList;
import java.util.List;

/**
 * Fills bulk requests from the buffer, up to a limit in bytes that shrinks when a request was too
 * large for the server, and leaves out writes for which a newer one is there. A write that is
 * larger than the limit goes alone.
 */
final class BulkBatches {

    private final int maxDocuments;
    private final OutstandingWrites outstanding;
    private final SinkMetrics metrics;
    private long maxBytes;

    BulkBatches(
            int maxDocuments, long maxBytes, OutstandingWrites outstanding, SinkMetrics metrics) {
        this.maxDocuments = maxDocuments;
        this.maxBytes = maxBytes;
        this.outstanding = outstanding;
        this.metrics = metrics;
    }

    /** Returns whether the buffer holds a whole request. */
    boolean isReady(WriteBuffer buffer) {
        return buffer.size() >= maxDocuments || buffer.bytes() >= maxBytes;
    }

    /** Returns the next request, empty if newer ones are there for all that waited. */
    List<DocumentWrite> next(WriteBuffer buffer) {
        List<DocumentWrite> batch = new ArrayList<>(Math.min(maxDocuments, buffer.size()));
        long bytes = 0;
        while (batch.size() < maxDocuments && !buffer.isEmpty()) {
            DocumentWrite next = buffer.peek();
            if (outstanding.isSuperseded(next) && !next.isWithdrawal()) {
                buffer.remove();
                metrics.count(SinkCounter.STALE);
                if (next.isDelete()) {
                    // The newer write replaces the document, but not what was rejected of it.
                    batch.add(next.withdrawal(null));
                } else {
                    outstanding.settle(next);
                }
            } else if (batch.isEmpty() || bytes + next.sizeInBytes() <= maxBytes) {
                buffer.remove();
                batch.add(next);
                bytes += next.sizeInBytes();
            } else {
                break;
            }
        }
        return batch;
    }

    /** Halves the limit after a request of these writes was refused; returns the new limit. */
    long shrinkBelow(List<DocumentWrite> tooLarge) {
        long bytes = tooLarge.stream().mapToLong(DocumentWrite::sizeInBytes).sum();
        maxBytes = Math.min(maxBytes, bytes / 2);
        return maxBytes;
    }
}
