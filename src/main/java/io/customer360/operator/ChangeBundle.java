package io.customer360.operator;

import io.customer360.profile.PendingChanges;
import io.customer360.profile.document.Emission;
import io.customer360.profile.document.Schedule;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import javax.annotation.Nullable;

/**
 * What came for the customers and was not merged yet, on the heap: whoever is due first first. A
 * customer's state is read and written once for all of it, and their document written once. Whose
 * changes had their turn within the last interval is remembered.
 */
final class ChangeBundle {

    private static final Comparator<PendingChanges> DUE_FIRST =
            Comparator.comparingLong(PendingChanges::due)
                    .thenComparingLong(PendingChanges::customerId);

    private final Map<Long, PendingChanges> customers = new HashMap<>();
    private final TreeSet<PendingChanges> queue = new TreeSet<>(DUE_FIRST);
    private final Map<Long, Long> turns = new LinkedHashMap<>();
    private final Schedule schedule;
    private int size;

    /**
     * @param schedule says how long what comes may wait
     */
    ChangeBundle(Schedule schedule) {
        this.schedule = schedule;
    }

    /**
     * Returns what is pending of a customer, to add one thing to.
     *
     * @param committedAt of that, epoch milliseconds
     */
    PendingChanges addTo(long customerId, long now, long committedAt) {
        size++;
        PendingChanges pending = customers.get(customerId);
        if (pending == null) {
            forgetTurnsUntil(now - schedule.emitInterval().toMillis());
            long lastTurn = turns.getOrDefault(customerId, Emission.NEVER);
            long due = schedule.dueAt(now, lastTurn, turns.size(), committedAt);
            pending = new PendingChanges(customerId, due);
            customers.put(customerId, pending);
            queue.add(pending);
        }
        return pending;
    }

    /** Returns the number of changes and labels. */
    int size() {
        return size;
    }

    /** Returns the customer who is due first, null if nobody waits. */
    @Nullable
    PendingChanges first() {
        return queue.isEmpty() ? null : queue.first();
    }

    /**
     * Takes out what is pending of a customer, whose turn it is; nothing if nothing is. A turn of
     * which no change is the cause, as when a day begins, does not let changes wait.
     */
    PendingChanges take(long customerId, long now) {
        PendingChanges pending = customers.remove(customerId);
        if (pending == null) {
            return new PendingChanges(customerId, 0);
        }
        turns.remove(customerId);
        turns.put(customerId, now);
        forgetTurnsUntil(now - schedule.emitInterval().toMillis());
        queue.remove(pending);
        size -= pending.size();
        return pending;
    }

    /** The turns are in their order. */
    private void forgetTurnsUntil(long time) {
        Iterator<Long> all = turns.values().iterator();
        while (all.hasNext() && all.next() <= time) {
            all.remove();
        }
    }
}
