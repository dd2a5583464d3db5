package io.customer360.sink;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import io.customer360.model.Erasure;
import io.customer360.sink.DocumentWrite.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import javax.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each item of an answered bulk to its end: settled, to be sent again, or replaced by the
 * note that it was rejected. Runs in the task's thread only.
 */
final class ItemRouter {

    private static final Logger LOG = LoggerFactory.getLogger(ItemRouter.class);

    private final ElasticsearchSettings settings;
    private final MicroClock clock;
    private final OutstandingWrites outstanding;
    private final SinkMetrics metrics;
    private final ErasureReceipts receipts;
    private final Set<String> loggedKinds = new HashSet<>();

    ItemRouter(
            ElasticsearchSettings settings,
            MicroClock clock,
            OutstandingWrites outstanding,
            SinkMetrics metrics) {
        this.settings = settings;
        this.clock = clock;
        this.outstanding = outstanding;
        this.metrics = metrics;
        this.receipts = new ErasureReceipts(settings);
    }

    /**
     * What is left of a bulk.
     *
     * @param again writes to send again, in their order
     * @param refused how many of them the server could not take now
     * @param failure the last reason for that, or what makes all further sending useless
     */
    record Remainder(List<DocumentWrite> again, int refused, @Nullable RequestFailure failure) {

        boolean isFatal() {
            return failure != null && failure.kind() == RequestFailure.Kind.FATAL;
        }
    }

    Remainder route(List<DocumentWrite> writes, BulkResponse answer) {
        List<BulkResponseItem> items = answer.items();
        if (items.size() != writes.size()) {
            throw new IllegalStateException(
                    "A bulk of %d items was answered with %d"
                            .formatted(writes.size(), items.size()));
        }
        List<DocumentWrite> again = new ArrayList<>();
        RequestFailure failure = null;
        int refused = 0;
        for (int i = 0; i < items.size(); i++) {
            DocumentWrite write = writes.get(i);
            BulkResponseItem item = items.get(i);
            switch (BulkOutcome.of(item)) {
                case WRITTEN -> written(write, again);
                case STALE -> conflicting(write, item, again);
                case RETRY -> {
                    again.add(write);
                    refused++;
                    failure = failureOf(item);
                }
                case REJECTED -> again.add(rejected(write, Rejection.of(item.error())));
                case FATAL -> {
                    return new Remainder(List.of(), 0, failureOf(item));
                }
            }
        }
        return new Remainder(again, refused, failure);
    }

    /** Returns the note that is written instead; a refused note would be lost, so that fails. */
    DocumentWrite rejected(DocumentWrite write, Rejection rejection) {
        if (write.target() == Target.REJECTED) {
            throw new IllegalStateException(
                    "%s does not take a rejected document (%s); delete it, and it is made anew"
                            .formatted(settings.rejectedIndex(), rejection.kind()));
        }
        outstanding.settle(write);
        metrics.count(SinkCounter.REJECTED);
        if (loggedKinds.add(rejection.kind())) {
            LOG.error(
                    "Elasticsearch refuses documents: {}. They are kept in {}; this is logged once",
                    rejection.kind(),
                    settings.rejectedIndex());
        }
        byte[] note = rejection.note(write, Instant.ofEpochMilli(clock.millis()));
        return write.rejectedAs(note);
    }

    private void written(DocumentWrite write, List<DocumentWrite> again) {
        if (write.target() == Target.PROFILES) {
            metrics.written(write, clock.millis());
        } else if (write.erasure() != null) {
            metrics.count(SinkCounter.ERASED);
            receipts.issue(write, Instant.ofEpochMilli(clock.millis()));
        }
        end(write, write.erasure(), again);
    }

    /** A delete is followed by that of the customer's rejected document. */
    private void end(DocumentWrite write, @Nullable Erasure receipt, List<DocumentWrite> again) {
        if (write.isProfileDelete()) {
            again.add(write.withdrawal(receipt));
        } else {
            outstanding.settle(write);
        }
    }

    private void conflicting(
            DocumentWrite write, BulkResponseItem item, List<DocumentWrite> again) {
        ErrorCause error = item.error();
        OptionalLong stored = VersionConflict.storedVersion(error == null ? null : error.reason());
        if (stored.isPresent()
                && stored.getAsLong() > write.receivedAt()
                && !write.isNote()
                && !outstanding.isSuperseded(write)) {
            metrics.count(SinkCounter.CLOCK_SKEW);
            if (loggedKinds.add("skew")) {
                LOG.warn(
                        "A stored version is ahead of this machine's clock; documents are written"
                                + " above it. Synchronize the clocks; this is logged once");
            }
            again.add(write.above(stored.getAsLong()));
        } else {
            metrics.count(SinkCounter.STALE);
            end(write, null, again);
        }
    }

    private RequestFailure failureOf(BulkResponseItem item) {
        String type = item.error() == null ? null : item.error().type();
        return RequestFailure.ofStatus(item.status(), type, settings);
    }
}
