package io.customer360.sink;

import io.customer360.model.ProfileUpdate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;

/**
 * What one writer is made of; the pieces share the tally of outstanding writes, and that exists
 * before the first entry, new or restored, is buffered.
 */
record WriterParts(
        ElasticsearchSettings settings,
        OutstandingWrites outstanding,
        SinkMetrics metrics,
        BulkBatches batches,
        Pacing pacing,
        ItemRouter router) {

    static WriterParts of(
            ElasticsearchSettings settings, MicroClock clock, WriterInitContext context) {
        OutstandingWrites outstanding = new OutstandingWrites();
        SinkMetrics metrics = new SinkMetrics(context.metricGroup());
        return new WriterParts(
                settings,
                outstanding,
                metrics,
                new BulkBatches(settings.bulkMaxBytes(), outstanding, metrics),
                new Pacing(
                        settings.bulkMaxInFlight(),
                        settings.bulkMaxDocuments(),
                        context.getProcessingTimeService()),
                new ItemRouter(settings, clock, outstanding, metrics));
    }

    AsyncSinkWriterConfiguration limits() {
        return AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(settings.bulkMaxDocuments())
                .setMaxBatchSizeInBytes(settings.bulkMaxBytes())
                .setMaxInFlightRequests(settings.bulkMaxInFlight())
                .setMaxBufferedRequests(settings.maxBuffered())
                .setMaxTimeInBufferMS(settings.bulkFlushInterval().toMillis())
                .setMaxRecordSizeInBytes(settings.bulkMaxBytes())
                .setRequestTimeoutMS(settings.outerTimeoutMillis())
                .setFailOnTimeout(true)
                .setRateLimitingStrategy(pacing)
                .build();
    }

    /** Returns the converter whose writes are tallied as they come in. */
    ElementConverter<ProfileUpdate, DocumentWrite> tallying(
            ElementConverter<ProfileUpdate, DocumentWrite> converter) {
        return (update, at) -> {
            DocumentWrite write = converter.apply(update, at);
            outstanding.add(write);
            return write;
        };
    }

    /** Returns the restored writes, tallied and weighed by the limit of today. */
    List<BufferedRequestState<DocumentWrite>> tallied(
            Collection<BufferedRequestState<DocumentWrite>> states) {
        List<RequestEntryWrapper<DocumentWrite>> restored = new ArrayList<>();
        for (BufferedRequestState<DocumentWrite> state : states) {
            for (RequestEntryWrapper<DocumentWrite> entry : state.getBufferedRequestEntries()) {
                DocumentWrite write = entry.getRequestEntry();
                outstanding.add(write);
                restored.add(new RequestEntryWrapper<>(write, weight(write)));
            }
        }
        return List.of(new BufferedRequestState<>(restored));
    }

    /** Returns the size, capped: AsyncSinkWriter fails the job over an entry above its limit. */
    long weight(DocumentWrite write) {
        return Math.min(write.sizeInBytes(), settings.bulkMaxBytes());
    }
}
