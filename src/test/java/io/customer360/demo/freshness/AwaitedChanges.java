package io.customer360.demo.freshness;

import io.customer360.demo.traffic.PhoneChanges;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * The phone numbers that no search has found yet, and how long the found ones took. A number that
 * was overtaken counts as found with the later one of the same customer.
 */
final class AwaitedChanges implements PhoneChanges {

    /** At most so many changes are waited for at a time; further ones are not measured. */
    private static final int MOST = 200;

    private final LongSupplier nanoClock;
    private final Map<Integer, Deque<Change>> awaited = new HashMap<>();
    private final List<Long> delays = new ArrayList<>();
    private int waiting;
    private long newest;

    AwaitedChanges(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    private record Change(String phoneNumber, long since) {}

    @Override
    public synchronized void changing(int customerId, String phoneNumber) {
        if (waiting < MOST) {
            waiting++;
            awaited.computeIfAbsent(customerId, id -> new ArrayDeque<>())
                    .add(new Change(phoneNumber, nanoClock.getAsLong()));
        } else {
            // Whoever waits for an earlier number might see only this one.
            removed(customerId);
        }
    }

    @Override
    public synchronized void removed(int customerId) {
        Queue<Change> gone = awaited.remove(customerId);
        waiting -= gone == null ? 0 : gone.size();
    }

    /** Returns the customers that a search should ask for. */
    synchronized List<Integer> customers() {
        return List.copyOf(awaited.keySet());
    }

    /** Settles what a search has found for a customer, if that was waited for. */
    synchronized void found(int customerId, String phoneNumber) {
        Deque<Change> changes = awaited.getOrDefault(customerId, new ArrayDeque<>());
        if (changes.stream().noneMatch(change -> change.phoneNumber.equals(phoneNumber))) {
            return;
        }
        Change change;
        do {
            change = changes.remove();
            waiting--;
            newest = nanoClock.getAsLong() - change.since;
            delays.add(newest);
        } while (!change.phoneNumber.equals(phoneNumber));
        if (changes.isEmpty()) {
            awaited.remove(customerId);
        }
    }

    /** Returns the delays since the last call. */
    synchronized Delays take() {
        Delays taken = Delays.of(delays, newest, oldestWaiting());
        delays.clear();
        return taken;
    }

    private long oldestWaiting() {
        long now = nanoClock.getAsLong();
        return awaited.values().stream()
                .mapToLong(changes -> now - changes.element().since)
                .max()
                .orElse(0);
    }
}
