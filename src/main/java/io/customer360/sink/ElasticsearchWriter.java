package io.customer360.sink;

import co.elastic.clients.elasticsearch.core.BulkResponse;
import io.customer360.model.ProfileUpdate;
import io.customer360.sink.ItemRouter.Remainder;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import javax.annotation.Nullable;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends buffered writes in bulks and takes every one to its end. Answers are handled in the task's
 * thread, where all state of this class lives; what has to be sent again waits in the buffer.
 */
final class ElasticsearchWriter extends AsyncSinkWriter<ProfileUpdate, DocumentWrite> {

    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchWriter.class);

    private final WriterParts parts;
    private final boolean holdsNothing;
    private final MailboxExecutor mailbox;
    private final BulkClient client;

    /**
     * @param holdsNothing whether a checkpoint waits until all before it is written, instead of
     *     holding what is not
     */
    ElasticsearchWriter(
            WriterParts parts,
            ElementConverter<ProfileUpdate, DocumentWrite> converter,
            WriterInitContext context,
            Collection<BufferedRequestState<DocumentWrite>> states,
            boolean holdsNothing) {
        super(
                parts.tallying(converter),
                context,
                parts.limits(),
                parts.tallied(states),
                parts.batches(),
                new DequeRequestBuffer<>());
        this.parts = parts;
        this.holdsNothing = holdsNothing;
        this.mailbox = context.getMailboxExecutor();
        this.client = new BulkClient(parts.settings());
    }

    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        super.flush(endOfInput || holdsNothing);
    }

    @Override
    protected long getSizeInBytes(DocumentWrite write) {
        return parts.weight(write);
    }

    @Override
    protected void submitRequestEntries(
            List<DocumentWrite> writes, ResultHandler<DocumentWrite> result) {
        parts.metrics().count(SinkCounter.BULK_REQUESTS);
        client.send(writes)
                .whenComplete(
                        (answer, failure) ->
                                mailbox.execute(
                                        () -> finishIfRunning(writes, answer, failure, result),
                                        "Handle the answer to a bulk request"));
    }

    /**
     * A stop with a savepoint does not wait for writes that came after it, for the resumed job
     * makes them again; but their answers may still be handled while the task ends and takes no
     * more mail.
     */
    private void finishIfRunning(
            List<DocumentWrite> writes,
            @Nullable BulkResponse answer,
            @Nullable Throwable failure,
            ResultHandler<DocumentWrite> result) {
        try {
            finish(writes, answer, failure, result);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} documents were answered after the task had ended", writes.size(), e);
        }
    }

    private void finish(
            List<DocumentWrite> writes,
            @Nullable BulkResponse answer,
            @Nullable Throwable failure,
            ResultHandler<DocumentWrite> result) {
        Remainder left =
                answer == null
                        ? remainderOf(writes, RequestFailure.of(failure, parts.settings()))
                        : parts.router().route(writes, answer);
        if (left.isFatal()) {
            result.completeExceptionally(
                    new IllegalStateException(left.failure().problem(), failure));
            return;
        }
        if (left.refused() > 0) {
            backOff(left, writes.size());
        } else if (answer != null) {
            parts.pacing().succeeded();
        }
        if (left.again().isEmpty()) {
            result.complete();
        } else {
            result.retryForEntries(left.again());
        }
    }

    /** Returns what to do after a request failed as a whole. */
    private Remainder remainderOf(List<DocumentWrite> writes, RequestFailure failure) {
        if (failure.kind() != RequestFailure.Kind.TOO_LARGE) {
            return new Remainder(writes, writes.size(), failure);
        }
        if (writes.size() == 1) {
            DocumentWrite note = parts.router().rejected(writes.get(0), Rejection.TOO_LARGE);
            return new Remainder(List.of(note), 0, null);
        }
        long limit = parts.batches().shrinkBelow(writes);
        LOG.warn(
                "A bulk request of {} documents is too large for the server; requests have at most"
                        + " {} bytes from now on. Lower elasticsearch.bulk.max-bytes to keep it so",
                writes.size(),
                limit);
        return new Remainder(writes, 0, null);
    }

    private void backOff(Remainder left, int sent) {
        parts.metrics().count(SinkCounter.RETRIED, left.refused());
        long millis = parts.pacing().pause();
        if (millis > 0) {
            LOG.warn(
                    "{} of {} documents could not be written and are sent again in {} ms: {}",
                    left.refused(),
                    sent,
                    millis,
                    left.failure().problem());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
