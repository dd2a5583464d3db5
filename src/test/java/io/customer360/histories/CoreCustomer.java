package io.customer360.histories;

import io.customer360.model.CustomerChange;
import io.customer360.model.ProfileUpdate;
import io.customer360.profile.CustomerDocument;
import io.customer360.profile.CustomerState;
import io.customer360.profile.Emission;
import io.customer360.profile.InMemoryCustomer;
import io.customer360.profile.Schedule;
import java.util.Map;
import javax.annotation.Nullable;

/** A customer of the pure core and when its document is due, as the operator keeps it. */
final class CoreCustomer {

    final InMemoryCustomer rows;
    private final long id;
    private final Schedule schedule;
    private Emission emission;

    CoreCustomer(long id, Schedule schedule) {
        this(id, schedule, new InMemoryCustomer(), Emission.NONE);
    }

    private CoreCustomer(long id, Schedule schedule, InMemoryCustomer rows, Emission emission) {
        this.id = id;
        this.schedule = schedule;
        this.rows = rows;
        this.emission = emission;
    }

    CoreCustomer copy() {
        return new CoreCustomer(id, schedule, rows.copy(), emission);
    }

    /** Notes a change that was applied. */
    void touch(boolean byInfo, boolean historyComplete, long now) {
        emission = emission.touched(byInfo, CustomerChange.UNKNOWN_TIME);
        if (historyComplete && emission.emitAt() == Emission.NEVER) {
            emission = emission.emitAt(schedule.emitAt(id, now));
        }
    }

    /** Writes what waited for the end of history. */
    @Nullable
    ProfileUpdate release(long now) {
        return emission.pending().any() ? write(true, now) : null;
    }

    /** Writes what is due. */
    @Nullable
    ProfileUpdate passTime(long now) {
        boolean emits = emission.emitAt() != Emission.NEVER && emission.emitAt() <= now;
        boolean rescores =
                emission.recomputeAt() != Emission.NEVER && emission.recomputeAt() <= now;
        if (rescores) {
            emission = emission.recomputeAt(Emission.NEVER);
        }
        return emits || rescores ? write(emits, now) : null;
    }

    boolean isKept() {
        return !state().isEmpty();
    }

    void countEntries(Map<String, Integer> counts) {
        Map.of(
                        "transactions", rows.transactions().size(),
                        "interactions", rows.interactions().size(),
                        "responses", rows.responses().size(),
                        "visits", rows.visits().size(),
                        "products", rows.products().size(),
                        "campaigns", rows.campaigns().size(),
                        "categories", rows.categories().size(),
                        "brands", rows.brands().size(),
                        "customer", isKept() ? 1 : 0)
                .forEach((state, count) -> counts.put(KeptState.ofCustomer(state, id), count));
    }

    @Nullable
    private ProfileUpdate write(boolean changed, long now) {
        CustomerDocument document = new CustomerDocument(id, schedule, state(), rows.tombstones());
        ProfileUpdate update = changed ? document.emit(now) : document.recompute(now);
        emission = document.emission();
        if (emission.indexed() && emission.recomputeAt() == Emission.NEVER) {
            emission = emission.recomputeAt(schedule.recomputeAt(id, now));
        }
        if (!isKept()) {
            rows.clearFacts();
            emission = CustomerState.after(emission.version()).emission();
        }
        return update;
    }

    private CustomerState state() {
        return new CustomerState(rows.facts(), emission);
    }
}
