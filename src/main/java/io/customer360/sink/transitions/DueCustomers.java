package io.customer360.sink.transitions;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.Nullable;

/**
 * Which customers have moves whose checkpoint is complete, in the order in which they came, and how
 * many these are. Only so many ids lie on the heap; the others are found in state again.
 */
final class DueCustomers {

    private final Set<Long> due = new LinkedHashSet<>();

    /** With moves of a checkpoint that is not complete, as far as that was known. */
    private final Set<Long> coming = new LinkedHashSet<>();

    /** How many customers have a first move that waits for a checkpoint after this one. */
    private final NavigableMap<Long, Long> waiting = new TreeMap<>();

    private final int mostIds;
    private long begun;
    private long completed;
    private long count;

    /**
     * @param restored the checkpoint that the job was restored from, 0 for none
     * @param mostIds that lie on the heap
     */
    DueCustomers(long restored, int mostIds) {
        this.mostIds = mostIds;
        this.begun = restored;
        this.completed = restored;
    }

    /** Returns the last checkpoint that has begun. */
    long begun() {
        return begun;
    }

    void begun(long checkpoint) {
        begun = checkpoint;
    }

    void completed(long checkpoint) {
        if (checkpoint <= completed) {
            return;
        }
        completed = checkpoint;
        NavigableMap<Long, Long> those = waiting.headMap(checkpoint, false);
        count += those.values().stream().mapToLong(Long::longValue).sum();
        those.clear();
        due.addAll(coming);
        coming.clear();
    }

    boolean isDue(KeptMove kept) {
        return kept.after() < completed;
    }

    /** Returns how many customers have moves that are due. */
    long count() {
        return count;
    }

    /** Notes that a customer's first move is another one than before; null is none. */
    void count(@Nullable KeptMove before, @Nullable KeptMove now) {
        add(before, -1);
        add(now, 1);
    }

    private void add(@Nullable KeptMove first, int customers) {
        if (first == null) {
            return;
        }
        if (isDue(first)) {
            count += customers;
        } else {
            waiting.merge(first.after(), (long) customers, Long::sum);
            waiting.remove(first.after(), 0L);
        }
    }

    /** Returns how many of them lie on the heap. */
    int ids() {
        return due.size() + coming.size();
    }

    /** Remembers a customer whose moves become due with a checkpoint, if there is room. */
    void come(long customer) {
        if (ids() < mostIds && !due.contains(customer)) {
            coming.add(customer);
        }
    }

    /** Remembers a customer whose moves are due. */
    void add(long customer) {
        due.add(customer);
    }

    /** Takes out the one who has waited longest, null if none is remembered. */
    @Nullable
    Long next() {
        Iterator<Long> first = due.iterator();
        if (!first.hasNext()) {
            return null;
        }
        Long customer = first.next();
        first.remove();
        return customer;
    }
}
