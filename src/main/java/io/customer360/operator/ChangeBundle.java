package io.customer360.operator;

import io.customer360.profile.PendingChanges;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * What came for the customers and was not merged yet, on the heap: the customer who waits longest
 * first. A customer's state is read and written once for all of it, and their document written
 * once.
 */
final class ChangeBundle {

    private final Map<Long, PendingChanges> customers = new LinkedHashMap<>();
    private int size;

    /**
     * Returns what is pending of a customer, to add one thing to.
     *
     * @param due when it has to be merged if nothing is pending yet
     */
    PendingChanges addTo(long customerId, long due) {
        size++;
        PendingChanges pending = customers.get(customerId);
        if (pending == null) {
            pending = new PendingChanges(customerId, due);
            customers.put(customerId, pending);
        }
        return pending;
    }

    /** Returns the number of changes and labels. */
    int size() {
        return size;
    }

    /** Returns the customer who waits longest, null if nobody does. */
    @Nullable
    PendingChanges oldest() {
        Iterator<PendingChanges> all = customers.values().iterator();
        return all.hasNext() ? all.next() : null;
    }

    /** Takes out what is pending of a customer; nothing if nothing is. */
    PendingChanges take(long customerId) {
        PendingChanges pending = customers.remove(customerId);
        if (pending == null) {
            return new PendingChanges(customerId, 0);
        }
        size -= pending.size();
        return pending;
    }
}
