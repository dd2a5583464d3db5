package io.customer360.sink.bulk;

import java.util.HashMap;
import java.util.Map;

/**
 * The newest version of each customer that has writes in the buffer, under way or waiting for a
 * retry. It lets an older write step back for a newer one, and is bounded by those writes.
 *
 * <p>A customer is remembered until its last write is settled, not only the newest: an older one
 * that is still under way must not find itself the newest again.
 */
final class OutstandingWrites {

    private final Map<Long, Tally> tallies = new HashMap<>();

    void add(DocumentWrite write) {
        if (!write.isNote()) {
            tallies.merge(write.customerId(), new Tally(write.version(), 1), Tally::plus);
        }
    }

    /** Forgets a write that came to its end. */
    void settle(DocumentWrite write) {
        if (!write.isNote()) {
            tallies.computeIfPresent(write.customerId(), (id, tally) -> tally.minusOne());
        }
    }

    /** Returns whether a newer write of the same customer came in after this one. */
    boolean isSuperseded(DocumentWrite write) {
        Tally tally = tallies.get(write.customerId());
        return !write.isNote() && tally != null && tally.newest > write.version();
    }

    int customers() {
        return tallies.size();
    }

    private record Tally(long newest, int writes) {

        Tally plus(Tally other) {
            return new Tally(Math.max(newest, other.newest), writes + other.writes);
        }

        /** Returns null, which removes it, when none is left. */
        Tally minusOne() {
            return writes == 1 ? null : new Tally(newest, writes - 1);
        }
    }
}
