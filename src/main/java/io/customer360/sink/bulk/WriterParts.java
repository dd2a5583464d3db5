package io.customer360.sink.bulk;

import io.customer360.model.ProfileUpdate;
import io.customer360.sink.bulk.DocumentWrite.Arrival;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.Pacing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * What one writer is made of; the pieces share the tally of outstanding writes, and that exists
 * before the first entry, new or restored, is buffered.
 */
record WriterParts(
        ElasticsearchSettings settings,
        MicroClock clock,
        TaskInfo task,
        DocumentConverter converter,
        OutstandingWrites outstanding,
        SinkMetrics metrics,
        BulkBatches batches,
        Pacing pacing,
        ReplayWatch replay,
        ParkedWrites parked,
        ItemRouter router) {

    static WriterParts of(
            ElasticsearchSettings settings, MicroClock clock, WriterInitContext context) {
        OutstandingWrites outstanding = new OutstandingWrites();
        SinkMetrics metrics = SinkMetrics.of(context.metricGroup());
        ReplayWatch replay = new ReplayWatch(context.getProcessingTimeService(), clock);
        return new WriterParts(
                settings,
                clock,
                context.getTaskInfo(),
                new DocumentConverter(settings.documents(), clock),
                outstanding,
                metrics,
                new BulkBatches(
                        settings.bulkMaxDocuments(), settings.bulkMaxBytes(), outstanding, metrics),
                new Pacing(settings.bulkMaxInFlight(), context.getProcessingTimeService()),
                replay,
                new ParkedWrites(context.getProcessingTimeService(), replay),
                new ItemRouter(settings, clock, outstanding, metrics));
    }

    /** Returns the write of an update, tallied. */
    DocumentWrite tallied(ProfileUpdate update) {
        DocumentWrite write = converter.convert(update);
        outstanding.add(write);
        replay.came(write.changedAt());
        return write;
    }

    /** Returns the restored writes, tallied. */
    List<DocumentWrite> tallied(Collection<BufferedRequestState<DocumentWrite>> states) {
        long now = clock.micros();
        List<DocumentWrite> restored = new ArrayList<>();
        for (BufferedRequestState<DocumentWrite> state : states) {
            for (RequestEntryWrapper<DocumentWrite> entry : state.getBufferedRequestEntries()) {
                DocumentWrite write = entry.getRequestEntry();
                Arrival arrival =
                        isOwn(write.customerId()) ? Arrival.RESTORED : Arrival.RESTORED_ELSEWHERE;
                outstanding.add(write);
                restored.add(write.arriving(arrival, now));
            }
        }
        return restored;
    }

    /** Returns whether this subtask is the one that gets the customer's updates. */
    private boolean isOwn(long customerId) {
        return task.getIndexOfThisSubtask()
                == KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        customerId,
                        task.getMaxNumberOfParallelSubtasks(),
                        task.getNumberOfParallelSubtasks());
    }

    /**
     * Returns all that has not come to its end, in its order. An older write of a customer whose
     * newer one was sent is left out: the newer one may be settled already, and the older one would
     * be the newest that a restored writer knows of.
     */
    List<BufferedRequestState<DocumentWrite>> state(
            Collection<List<DocumentWrite>> underWay, WriteBuffer buffer, ParkedWrites parked) {
        List<RequestEntryWrapper<DocumentWrite>> entries = new ArrayList<>();
        underWay.forEach(writes -> add(writes, entries));
        add(parked.copy(), entries);
        add(buffer.copy(), entries);
        return List.of(new BufferedRequestState<>(entries));
    }

    private void add(List<DocumentWrite> writes, List<RequestEntryWrapper<DocumentWrite>> entries) {
        for (DocumentWrite write : writes) {
            DocumentWrite kept = write;
            if (!write.isWithdrawal() && outstanding.isSuperseded(write)) {
                // The newer write replaces the document, but not what was rejected of it.
                kept = write.isDelete() ? write.withdrawal(null) : null;
            }
            if (kept != null) {
                entries.add(new RequestEntryWrapper<>(kept, kept.sizeInBytes()));
            }
        }
    }
}
