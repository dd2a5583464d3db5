package io.customer360.operator;

import io.customer360.model.ProfileUpdate;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What the customers' operator counts, in group {@code profile}. */
final class ProfileMetrics {

    /** What a short pause causes is not worth telling. */
    static final long OVERDUE_MILLIS = 10_000;

    /** Changes and labels that were merged into a customer. */
    final Counter applied;

    /** Changes and labels that a newer one had overtaken: duplicates, replays, overlap. */
    final Counter stale;

    /** Of those applied: the ones that a document was to be written for already. */
    final Counter coalesced;

    /** Documents written because of a change. */
    final Counter emitted;

    /** Documents deleted. */
    final Counter deleted;

    /** Documents written because of a new day. */
    final Counter rescored;

    /** Customers looked at for a new day {@link #OVERDUE_MILLIS} too late or more. */
    final Counter overdue;

    /** Customers whose documents wait for the end of history. */
    final HeldCustomers held;

    /**
     * @param recomputeDelay milliseconds since the oldest recompute that is still to come was
     *     planned, 0 if none is late
     */
    ProfileMetrics(MetricGroup operator, HeldCustomers held, LongSupplier recomputeDelay) {
        this.held = held;
        MetricGroup group = operator.addGroup("profile");
        applied = group.counter("changesApplied");
        stale = group.counter("changesStale");
        coalesced = group.counter("changesCoalesced");
        emitted = group.counter("profilesEmitted");
        deleted = group.counter("profilesDeleted");
        rescored = group.counter("profilesRescored");
        overdue = group.counter("recomputesOverdue");
        group.gauge("recomputeDelay", recomputeDelay::getAsLong);
        group.gauge("customersHeld", held::count);
    }

    /**
     * Counts what was merged in one turn of a customer.
     *
     * @param waited whether a document was to be written already
     */
    void merged(int applicable, int all, boolean waited) {
        applied.inc(applicable);
        stale.inc(all - applicable);
        if (applicable > 0) {
            coalesced.inc(waited ? applicable : applicable - 1);
        }
    }

    void count(ProfileUpdate update, boolean changed) {
        if (update.profile() == null) {
            deleted.inc();
        } else {
            (changed ? emitted : rescored).inc();
        }
    }
}
