package io.customer360.histories.jobs;

import io.customer360.histories.delivery.KeptState;
import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.ProfileUpdate;
import io.customer360.profile.CustomerDocument;
import io.customer360.profile.CustomerState;
import io.customer360.profile.InMemoryCustomer;
import io.customer360.profile.PendingChanges;
import io.customer360.profile.document.Emission;
import io.customer360.profile.document.ProfileRules;
import io.customer360.profile.document.Schedule;
import io.customer360.profile.rows.CustomerStore;
import io.customer360.rules.RulesFile;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * A customer of the pure core and when the document is due, as the operator keeps it; with so
 * little room in the customer's own value that most rows are moved out of it.
 */
public final class CoreCustomer {

    private static final ProfileRules RULES = new ProfileRules(RulesFile.shipped());

    private static final int ROOM = 3;

    private final long id;
    private final Schedule schedule;
    private final InMemoryCustomer far;
    private CustomerState state;
    private long due = Emission.NEVER;

    CoreCustomer(long id, Schedule schedule) {
        this(id, schedule, new InMemoryCustomer(), CustomerState.after(null));
    }

    private CoreCustomer(long id, Schedule schedule, InMemoryCustomer far, CustomerState state) {
        this.id = id;
        this.schedule = schedule;
        this.far = far;
        keep(state);
    }

    /** Returns what a checkpoint brings back. */
    CoreCustomer copy() {
        return new CoreCustomer(id, schedule, far.copy(), InMemoryCustomer.restored(state));
    }

    public CustomerStore rows() {
        return state.rows();
    }

    /** Merges a change; a document is due if it was not out of date. */
    void apply(CustomerChange change, boolean historyComplete, long now) {
        PendingChanges one = new PendingChanges(id, now);
        one.add(change);
        merge(one, historyComplete, now);
    }

    /** Merges a label; a document is due if it makes a difference. */
    void apply(Label label, boolean historyComplete, long now) {
        PendingChanges one = new PendingChanges(id, now);
        one.add(label);
        merge(one, historyComplete, now);
    }

    private void merge(PendingChanges one, boolean historyComplete, long now) {
        boolean applied = state.merge(one) > 0;
        if (applied && historyComplete && due == Emission.NEVER) {
            due = now + schedule.emitInterval().toMillis();
        }
    }

    /** Writes what waited for the end of history, or for its time when a checkpoint is taken. */
    @Nullable
    ProfileUpdate release(long now) {
        return state.emission().pending().any() ? write(now) : null;
    }

    /** Writes what is due. */
    @Nullable
    ProfileUpdate passTime(long now) {
        Emission emission = state.emission();
        boolean emits = due != Emission.NEVER && due <= now;
        boolean rescores =
                emission.recomputeAt() != Emission.NEVER && emission.recomputeAt() <= now;
        if (rescores) {
            state.emission(emission.recomputeAt(Emission.NEVER));
        }
        return emits || rescores ? write(now) : null;
    }

    void countEntries(Map<String, Integer> counts) {
        far.count(state)
                .forEach((kind, count) -> counts.put(KeptState.ofCustomer(kind, id), count));
        counts.put(KeptState.ofCustomer("customer", id), state.isEmpty() ? 0 : 1);
    }

    @Nullable
    private ProfileUpdate write(long now) {
        CustomerDocument document = new CustomerDocument(id, schedule, RULES, state);
        boolean changed = state.emission().pending().any();
        ProfileUpdate update = changed ? document.emit(now) : document.recompute(now);
        Emission emission = document.emission();
        if (emission.indexed() && emission.recomputeAt() == Emission.NEVER) {
            emission = emission.recomputeAt(schedule.recomputeAt(id, now));
        }
        state.emission(emission);
        due = Emission.NEVER;
        if (state.isEmpty()) {
            keep(CustomerState.after(state.remains()));
        }
        return update;
    }

    private void keep(CustomerState next) {
        state = next;
        state.attach(far, ROOM);
    }
}
