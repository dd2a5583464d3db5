package io.customer360.operator;

import io.customer360.model.ProfileUpdate;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What the customers' operator counts, in group {@code profile}. */
final class ProfileMetrics {

    /** Changes and labels that were merged into a customer. */
    final Counter applied;

    /** Changes and labels that a newer one had overtaken: duplicates, replays, overlap. */
    final Counter stale;

    /** Documents written because of a change. */
    final Counter emitted;

    /** Documents deleted. */
    final Counter deleted;

    /** Documents written because of a new day. */
    final Counter rescored;

    ProfileMetrics(MetricGroup operator) {
        MetricGroup group = operator.addGroup("profile");
        applied = group.counter("changesApplied");
        stale = group.counter("changesStale");
        emitted = group.counter("profilesEmitted");
        deleted = group.counter("profilesDeleted");
        rescored = group.counter("profilesRescored");
    }

    void count(ProfileUpdate update, boolean changed) {
        if (update.profile() == null) {
            deleted.inc();
        } else {
            (changed ? emitted : rescored).inc();
        }
    }
}
