package io.customer360.sink.bulk;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import io.customer360.model.Erasure;
import io.customer360.sink.bulk.DocumentWrite.Arrival;
import io.customer360.sink.bulk.DocumentWrite.Target;
import io.customer360.sink.client.BulkOutcome;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.Pacing;
import io.customer360.sink.client.RefusalWindow;
import io.customer360.sink.client.RequestFailure;
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

    private final RefusalWindow recent = new RefusalWindow();
    private final TroubledWrites troubled = new TroubledWrites();
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
     * A write that is sent again at its own time.
     *
     * @param whileReplaying whether that is when the job has made again what it had made before it
     *     was restored, instead of after so many milliseconds
     */
    record Later(DocumentWrite write, long millis, boolean whileReplaying) {}

    /**
     * What is left of a bulk.
     *
     * @param again writes to send again, in their order
     * @param later writes to send again while others go on
     * @param refused how many of the first the server could not take now
     * @param failure the last reason for that, or what makes all further sending useless
     */
    record Remainder(
            List<DocumentWrite> again,
            List<Later> later,
            int refused,
            @Nullable RequestFailure failure) {

        static Remainder of(
                List<DocumentWrite> again, int refused, @Nullable RequestFailure failure) {
            return new Remainder(again, List.of(), refused, failure);
        }

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
        RequestFailure indexWide = refusalOfNearlyAll(writes, items);
        if (indexWide != null) {
            return Remainder.of(List.of(), 0, indexWide);
        }
        boolean othersPass = items.stream().anyMatch(i -> BulkOutcome.of(i) != BulkOutcome.RETRY);
        List<DocumentWrite> again = new ArrayList<>();
        List<Later> later = new ArrayList<>();
        RequestFailure failure = null;
        int refused = 0;
        for (int i = 0; i < items.size(); i++) {
            DocumentWrite write = writes.get(i);
            BulkResponseItem item = items.get(i);
            BulkOutcome outcome = BulkOutcome.of(item);
            if (outcome != BulkOutcome.RETRY) {
                troubled.passed(write);
            }
            switch (outcome) {
                case WRITTEN -> written(write, again);
                case STALE -> conflicting(write, item, again, later);
                case RETRY -> {
                    if (item.status() >= 500 && (othersPass || troubled.contains(write))) {
                        alone(write, item, again, later);
                    } else {
                        again.add(write);
                        refused++;
                        failure = failureOf(item);
                    }
                }
                case REJECTED -> again.add(rejected(write, Rejection.of(item.error())));
                case FATAL -> {
                    return Remainder.of(List.of(), 0, failureOf(item));
                }
            }
        }
        return new Remainder(again, later, refused, failure);
    }

    /**
     * Returns the failure if nearly all documents are refused for one reason. None of this bulk is
     * settled then: what is not noted as rejected stays in the checkpoint.
     */
    @Nullable
    private RequestFailure refusalOfNearlyAll(
            List<DocumentWrite> writes, List<BulkResponseItem> items) {
        boolean isAnyRefused = false;
        for (int i = 0; i < items.size(); i++) {
            if (writes.get(i).target() == Target.PROFILES && !writes.get(i).isDelete()) {
                switch (BulkOutcome.of(items.get(i))) {
                    case WRITTEN, STALE -> recent.taken();
                    case REJECTED -> {
                        isAnyRefused = true;
                        recent.refused(Rejection.of(items.get(i).error()).kind());
                    }
                    default -> {
                        // It is not decided yet.
                    }
                }
            }
        }
        String reason = recent.commonReason();
        return isAnyRefused && reason != null && settings.stopWhenRejected()
                ? RequestFailure.ofNearlyAll(reason, settings)
                : null;
    }

    /**
     * Sends a write again while others go on, or gives it up: one document that Elasticsearch fails
     * over holds nobody up.
     */
    private void alone(
            DocumentWrite write,
            BulkResponseItem item,
            List<DocumentWrite> again,
            List<Later> later) {
        int attempts = troubled.failed(write, clock.millis());
        if (!write.isNote() && troubled.isHopeless(write, item.status(), clock.millis())) {
            troubled.passed(write);
            again.add(rejected(write, Rejection.of(item.error())));
            return;
        }
        metrics.count(SinkCounter.RETRIED);
        if (loggedKinds.add("alone " + item.status())) {
            LOG.warn(
                    "A document could not be written while others are; it is sent again by itself:"
                            + " {}; this is logged once",
                    failureOf(item).problem());
        }
        later.add(new Later(write, Pacing.pauseMillis(attempts - 1), false));
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
            erased(write);
        }
        end(write, write.erasure(), again);
    }

    private void erased(DocumentWrite withdrawal) {
        metrics.count(SinkCounter.ERASED);
        receipts.issue(withdrawal, Instant.ofEpochMilli(clock.millis()));
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
            DocumentWrite write,
            BulkResponseItem item,
            List<DocumentWrite> again,
            List<Later> later) {
        ErrorCause error = item.error();
        OptionalLong found = VersionConflict.storedVersion(error == null ? null : error.reason());
        long stored = found.orElse(write.externalVersion());
        if (stored == write.externalVersion() && found.isPresent()) {
            landedBefore(write, again);
        } else if (stored <= write.externalVersion()
                || write.isNote()
                || outstanding.isSuperseded(write)) {
            stale(write, again);
        } else if (write.arrival() == Arrival.RESTORED_ELSEWHERE) {
            warnOfRescaling(write, stored);
            stale(write, again);
        } else if (stored > write.receivedAt()) {
            aheadOfTheClock();
            again.add(write.above(stored));
        } else if (write.arrival() == Arrival.RESTORED) {
            // Either the version is of an update that the job makes again, which then takes this
            // one's place, or of a clock that was ahead before the checkpoint.
            later.add(new Later(write.above(stored), 0, true));
        } else {
            stale(write, again);
        }
    }

    /** The write was stored, but the answer to that was lost, or a checkpoint came before it. */
    private void landedBefore(DocumentWrite write, List<DocumentWrite> again) {
        metrics.count(SinkCounter.STALE);
        if (write.isWithdrawal() && write.erasure() != null) {
            erased(write);
        }
        end(write, write.erasure(), again);
    }

    private void stale(DocumentWrite write, List<DocumentWrite> again) {
        metrics.count(SinkCounter.STALE);
        end(write, null, again);
    }

    private void aheadOfTheClock() {
        metrics.count(SinkCounter.CLOCK_SKEW);
        if (loggedKinds.add("skew")) {
            LOG.warn(
                    "A stored version is ahead of this machine's clock; documents are written"
                            + " above it. Synchronize the clocks; this is logged once");
        }
    }

    /** Whether what is stored is older or newer cannot be known then. */
    private void warnOfRescaling(DocumentWrite write, long stored) {
        if (stored > write.receivedAt() && loggedKinds.add("rescaled")) {
            LOG.warn(
                    "After rescaling, a document from the savepoint found a version that is ahead"
                            + " of this machine's clock and was not written. Synchronize the"
                            + " clocks, and write every customer once more by a new"
                            + " profile.emit-all; this is logged once");
        }
    }

    private RequestFailure failureOf(BulkResponseItem item) {
        String type = item.error() == null ? null : item.error().type();
        return RequestFailure.ofStatus(item.status(), type, settings);
    }
}
