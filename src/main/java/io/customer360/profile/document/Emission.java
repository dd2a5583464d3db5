package io.customer360.profile.document;

import io.customer360.model.CustomerChange;
import javax.annotation.Nullable;

/**
 * What is remembered of a customer's document and of when it is written next.
 *
 * @param version version of the last write, 0 if there was none
 * @param indexed whether the last write was a document, not a delete
 * @param asOf epoch day the last document was computed for
 * @param pending what was applied since the last write
 * @param held whether the write waits for the end of history
 * @param recomputeAt when the next day's scores are due, epoch milliseconds; {@link #NEVER} for a
 *     customer without a document
 * @param shown what the last document showed; null without one, or if it was written before that
 *     was remembered
 */
public record Emission(
        long version,
        boolean indexed,
        int asOf,
        Pending pending,
        boolean held,
        long recomputeAt,
        @Nullable Shown shown) {

    public static final long NEVER = Long.MIN_VALUE;

    public static final Emission NONE =
            new Emission(0, false, 0, Pending.NOTHING, false, NEVER, null);

    /**
     * Changes that have yet to be written.
     *
     * @param any whether there are any
     * @param info whether one of the customer_info row is among them
     * @param newestCommit commit time of the newest, epoch milliseconds; {@link
     *     CustomerChange#UNKNOWN_TIME} if all came from history
     */
    public record Pending(boolean any, boolean info, long newestCommit) {

        public static final Pending NOTHING =
                new Pending(false, false, CustomerChange.UNKNOWN_TIME);
    }

    /** Returns this with a change noted that has yet to be written. */
    public Emission touched(boolean byInfo, long committedAt) {
        Pending more =
                new Pending(
                        true, pending.info || byInfo, Math.max(pending.newestCommit, committedAt));
        return new Emission(version, indexed, asOf, more, held, recomputeAt, shown);
    }

    /** Returns this waiting for the end of history, or no longer. */
    public Emission held(boolean waits) {
        return new Emission(version, indexed, asOf, pending, waits, recomputeAt, shown);
    }

    /** Returns this with the next recompute at another time. */
    public Emission recomputeAt(long time) {
        return new Emission(version, indexed, asOf, pending, held, time, shown);
    }

    /** Returns this after a document was written. */
    public Emission indexed(long asVersion, int day, Shown now) {
        return new Emission(asVersion, true, day, Pending.NOTHING, held, recomputeAt, now);
    }

    /** Returns this after the document was deleted. */
    public Emission deleted(long asVersion) {
        return new Emission(asVersion, false, 0, Pending.NOTHING, held, NEVER, null);
    }

    /** Returns this after there was nothing to write. */
    public Emission settled() {
        return new Emission(version, indexed, asOf, Pending.NOTHING, held, recomputeAt, shown);
    }

    /** Returns whether nothing is indexed, pending or scheduled. */
    public boolean isIdle() {
        return !indexed && !pending.any && !held && recomputeAt == NEVER;
    }
}
