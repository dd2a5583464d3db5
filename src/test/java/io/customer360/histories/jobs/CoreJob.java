package io.customer360.histories.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.histories.delivery.Job;
import io.customer360.histories.delivery.KeptState;
import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.ProfileUpdate;
import io.customer360.model.ReferenceChange;
import io.customer360.profile.dimension.InMemoryReference;
import io.customer360.profile.document.Schedule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.Nullable;

/** The pure core with its state in memory; to be extended by bugs that have to be found. */
public class CoreJob implements Job {

    private final Schedule schedule;
    private final Set<Integer> completeSubtasks = new HashSet<>();
    private final List<ProfileUpdate> updates = new ArrayList<>();
    private Map<Long, CoreCustomer> customers = new TreeMap<>();
    private Map<ReferenceKey, InMemoryReference> references = new TreeMap<>();
    private int parallelism = 1;
    private long now;

    private record ReferenceKey(int table, long id, int shard) implements Comparable<ReferenceKey> {

        static ReferenceKey of(ReferenceChange change) {
            return new ReferenceKey(change.table().ordinal(), change.referenceId(), change.shard());
        }

        @Override
        public int compareTo(ReferenceKey other) {
            int byTable = Integer.compare(table, other.table);
            int byId = byTable == 0 ? Long.compare(id, other.id) : byTable;
            return byId == 0 ? Integer.compare(shard, other.shard) : byId;
        }
    }

    private record State(
            Map<Long, CoreCustomer> customers, Map<ReferenceKey, InMemoryReference> references) {

        State copy() {
            Map<Long, CoreCustomer> copies = new TreeMap<>(customers);
            copies.replaceAll((id, customer) -> customer.copy());
            Map<ReferenceKey, InMemoryReference> referenceCopies = new TreeMap<>(references);
            referenceCopies.replaceAll((key, reference) -> reference.copy());
            return new State(copies, referenceCopies);
        }
    }

    public CoreJob(Schedule schedule) {
        this.schedule = schedule;
    }

    public final CoreCustomer customer(long id) {
        return customers.computeIfAbsent(id, any -> new CoreCustomer(id, schedule));
    }

    @Override
    public final int parallelism() {
        return parallelism;
    }

    @Override
    public final int subtaskOf(long customerId) {
        return Math.floorMod(Long.hashCode(customerId), parallelism);
    }

    @Override
    public final int subtaskOf(ReferenceChange change) {
        return Math.floorMod(ReferenceKey.of(change).hashCode(), parallelism);
    }

    @Override
    public void accept(CustomerChange change) {
        long id = change.customerId();
        customer(id).apply(change, isComplete(id), now);
    }

    @Override
    public void accept(Label label) {
        long id = label.customerId();
        customer(id).apply(label, isComplete(id), now);
    }

    private boolean isComplete(long customerId) {
        return completeSubtasks.contains(subtaskOf(customerId));
    }

    @Override
    public List<Label> accept(ReferenceChange change) {
        return reference(change).apply(change);
    }

    public final InMemoryReference reference(ReferenceChange change) {
        return references.computeIfAbsent(ReferenceKey.of(change), any -> new InMemoryReference());
    }

    @Override
    public final void referencesComplete(int subtask) {
        // In the pure core nothing waits for it but tombstones, which never expire there.
    }

    @Override
    public final void customersComplete(int subtask) {
        completeSubtasks.add(subtask);
        customers.forEach(
                (id, customer) -> {
                    if (subtaskOf(id) == subtask) {
                        emit(customer.release(now));
                    }
                });
    }

    @Override
    public void passTime(long time) {
        now = time;
        customers.forEach(
                (id, customer) -> {
                    if (isComplete(id)) {
                        emit(customer.passTime(now));
                    }
                });
    }

    private void emit(@Nullable ProfileUpdate update) {
        if (update != null) {
            updates.add(update);
        }
    }

    @Override
    public final List<ProfileUpdate> takeUpdates() {
        List<ProfileUpdate> taken = List.copyOf(updates);
        updates.clear();
        return taken;
    }

    @Override
    public final Object snapshot() {
        customers.forEach(
                (id, customer) -> {
                    if (isComplete(id)) {
                        emit(customer.release(now));
                    }
                });
        return new State(customers, references).copy();
    }

    @Override
    public final void restore(Object snapshot, int newParallelism) {
        State state = ((State) snapshot).copy();
        customers = state.customers();
        references = state.references();
        parallelism = newParallelism;
        completeSubtasks.clear();
    }

    @Override
    public final void requireOnly(KeptState kept) {
        Map<String, Integer> counts = new TreeMap<>();
        customers.values().forEach(customer -> customer.countEntries(counts));
        references.forEach(
                (key, reference) -> {
                    count(counts, "reference", key, reference.exists() ? 1 : 0);
                    count(counts, "referrals", key, reference.countReferringRows());
                    count(counts, "referring-rows", key, reference.referringRows().size());
                });
        counts.values().removeIf(count -> count == 0);
        assertThat(counts).as("entries kept").isEqualTo(kept.counts());
    }

    private static void count(
            Map<String, Integer> counts, String state, ReferenceKey key, int count) {
        counts.put(KeptState.ofReference(state, key.table(), key.id(), key.shard()), count);
    }
}
