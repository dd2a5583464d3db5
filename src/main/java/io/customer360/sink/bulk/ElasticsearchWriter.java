package io.customer360.sink.bulk;

import co.elastic.clients.elasticsearch.core.BulkResponse;
import io.customer360.model.ProfileUpdate;
import io.customer360.sink.bulk.ItemRouter.Later;
import io.customer360.sink.bulk.ItemRouter.Remainder;
import io.customer360.sink.client.RequestFailure;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;
import org.apache.flink.annotation.VisibleForTesting;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends writes in bulks and takes every one to its end. Answers are handled in the task's thread,
 * where all state of this class lives; what has to be sent again waits in the buffer.
 *
 * <p>A checkpoint holds what is buffered and what is under way, so that it waits for no answer.
 * Neither does it wait for room: while the buffer is full, {@link #write} slows the task down, but
 * returns as soon as the task has something else to do, such as a checkpoint. (Flink's
 * AsyncSinkWriter keeps the task's thread until there is room.)
 */
final class ElasticsearchWriter
        implements StatefulSinkWriter<ProfileUpdate, BufferedRequestState<DocumentWrite>> {

    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchWriter.class);
    private static final long LOOK_AROUND_MILLIS = 2;

    private final WriterParts parts;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService time;
    private final WriteBuffer buffer;
    private final BulkClient client;

    private final Set<List<DocumentWrite>> underWay =
            Collections.newSetFromMap(new IdentityHashMap<>());
    private long bytesUnderWay;
    private boolean due;
    private boolean timed;
    private boolean holdsNothing;
    private boolean asks;

    /**
     * @param holdsNothing whether a checkpoint waits until all before it is written, instead of
     *     holding what is not; that ends when the generation is complete
     */
    ElasticsearchWriter(
            WriterParts parts,
            WriterInitContext context,
            Collection<BufferedRequestState<DocumentWrite>> states,
            boolean holdsNothing) {
        this.parts = parts;
        this.holdsNothing = holdsNothing;
        this.mailbox = context.getMailboxExecutor();
        this.time = context.getProcessingTimeService();
        this.buffer = new WriteBuffer(parts.settings());
        this.client = new BulkClient(parts.settings());
        parts.pacing().onceOver(this::send);
        parts.parked().onceDue(this::send);
        parts.tallied(states).forEach(buffer::addLast);
        sendSoon();
        askWhetherComplete();
    }

    @Override
    public void write(ProfileUpdate update, Context context) throws InterruptedException {
        buffer.addLast(parts.tallied(update));
        send();
        while (buffer.isFull(heldBytes())) {
            parts.replay().goesOn();
            if (mailbox.tryYield()) {
                continue;
            }
            if (buffer.isExhausted(heldBytes())) {
                mailbox.yield();
            } else if (mailbox.shouldInterrupt()) {
                // Mail of the task itself, which is not run before this call has returned.
                return;
            } else {
                TimeUnit.MILLISECONDS.sleep(LOOK_AROUND_MILLIS);
            }
        }
    }

    /** Returns whether a write is sent again at its own time. */
    @VisibleForTesting
    boolean isWaiting() {
        return !parts.parked().isEmpty();
    }

    /** Returns whether a checkpoint waits until all is written. */
    @VisibleForTesting
    boolean holdsNothing() {
        return holdsNothing;
    }

    private long heldBytes() {
        return bytesUnderWay + parts.parked().bytes();
    }

    /** Returns when all is written, if it has to be. */
    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        if (!endOfInput && !holdsNothing) {
            return;
        }
        while (!buffer.isEmpty() || !underWay.isEmpty() || !parts.parked().isEmpty()) {
            buffer.addFirst(parts.parked().due(true));
            due = true;
            send();
            if (!buffer.isEmpty() || !underWay.isEmpty() || !parts.parked().isEmpty()) {
                mailbox.yield();
            }
        }
        askWhetherComplete();
    }

    @Override
    public List<BufferedRequestState<DocumentWrite>> snapshotState(long checkpointId) {
        return parts.state(underWay, buffer, parts.parked());
    }

    /** Sends what is due or fills a request, as far as requests may be under way now. */
    private void send() {
        buffer.addFirst(parts.parked().due(false));
        while (!buffer.isEmpty()
                && (due || parts.batches().isReady(buffer))
                && parts.pacing().maySend()) {
            submit(parts.batches().next(buffer));
        }
        if (buffer.isEmpty()) {
            due = false;
        } else {
            sendSoon();
        }
    }

    private void sendSoon() {
        if (timed || due || buffer.isEmpty()) {
            return;
        }
        timed = true;
        time.registerTimer(
                time.getCurrentProcessingTime() + parts.settings().bulkFlushInterval().toMillis(),
                at -> {
                    timed = false;
                    due = true;
                    send();
                });
    }

    private void submit(List<DocumentWrite> writes) {
        if (writes.isEmpty()) {
            return;
        }
        long bytes = sizeOf(writes);
        underWay.add(writes);
        bytesUnderWay += bytes;
        parts.pacing().started();
        parts.metrics().sent(writes.size(), bytes);
        client.send(writes)
                .whenComplete(
                        (answer, failure) ->
                                mailbox.execute(
                                        () -> finish(writes, answer, failure),
                                        "Handle the answer to a bulk request"));
    }

    private static long sizeOf(List<DocumentWrite> writes) {
        return writes.stream().mapToLong(DocumentWrite::sizeInBytes).sum();
    }

    private void finish(
            List<DocumentWrite> writes,
            @Nullable BulkResponse answer,
            @Nullable Throwable failure) {
        Remainder left =
                answer == null
                        ? remainderOf(writes, RequestFailure.of(failure, parts.settings()))
                        : parts.router().route(writes, answer);
        if (left.isFatal()) {
            throw new IllegalStateException(left.failure().problem(), failure);
        }
        underWay.remove(writes);
        bytesUnderWay -= sizeOf(writes);
        parts.pacing().ended();
        if (left.refused() > 0) {
            backOff(left, writes.size());
        } else if (answer != null) {
            parts.pacing().succeeded();
        }
        buffer.addFirst(left.again());
        for (Later later : left.later()) {
            if (later.whileReplaying()) {
                parts.parked().parkWhileReplaying(later.write());
            } else {
                parts.parked().park(later.write(), later.millis());
            }
        }
        send();
    }

    /** Returns what to do after a request failed as a whole. */
    private Remainder remainderOf(List<DocumentWrite> writes, RequestFailure failure) {
        if (failure.kind() != RequestFailure.Kind.TOO_LARGE) {
            return Remainder.of(writes, writes.size(), failure);
        }
        if (writes.size() == 1) {
            DocumentWrite note = parts.router().rejected(writes.get(0), Rejection.TOO_LARGE);
            return Remainder.of(List.of(note), 0, null);
        }
        long limit = parts.batches().shrinkBelow(writes);
        LOG.warn(
                "A bulk request of {} documents is too large for the server; requests have at most"
                        + " {} bytes from now on. Lower elasticsearch.bulk.max-bytes to keep it so",
                writes.size(),
                limit);
        return Remainder.of(writes, 0, null);
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

    /** While checkpoints hold nothing: asks whether that has come to its end. */
    private void askWhetherComplete() {
        if (!holdsNothing || asks) {
            return;
        }
        asks = true;
        client.isComplete()
                .whenComplete(
                        (complete, failure) ->
                                mailbox.execute(
                                        () -> {
                                            asks = false;
                                            holdsNothing = failure != null || !complete;
                                        },
                                        "Learn whether the generation is complete"));
    }

    @Override
    public void close() {
        client.close();
    }
}
