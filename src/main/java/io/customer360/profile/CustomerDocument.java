package io.customer360.profile;

import io.customer360.model.Customer360;
import io.customer360.model.CustomerChange;
import io.customer360.model.Erasure;
import io.customer360.model.ProfileUpdate;
import io.customer360.model.SourceTable;
import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import io.customer360.profile.customer.CustomerFacts;
import io.customer360.profile.document.Emission;
import io.customer360.profile.document.ProfileRules;
import io.customer360.profile.document.Schedule;
import io.customer360.profile.document.Shown;
import io.customer360.profile.rows.RowId;
import io.customer360.profile.rows.Tombstones;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;

/** Decides what is written of a customer, and under which version. */
public final class CustomerDocument {

    private final long customerId;
    private final Schedule schedule;
    private final ProfileRules rules;
    private final CustomerFacts facts;
    private final Tombstones tombstones;
    private Emission emission;
    private List<Transition> transitions = List.of();

    public CustomerDocument(
            long customerId, Schedule schedule, ProfileRules rules, CustomerState state) {
        this.rules = rules;
        this.customerId = customerId;
        this.schedule = schedule;
        this.tombstones = state.rows().tombstones();
        facts = state.facts();
        emission = state.emission();
    }

    /** Returns what is to be remembered after the write. */
    public Emission emission() {
        return emission;
    }

    /** Returns the moves that the write made, or that they are to be forgotten. */
    public List<Transition> transitions() {
        return transitions;
    }

    /**
     * Writes the pending changes: the document, changed or not, since the index may be ahead of the
     * state after a restore; without a customer_info row a delete, if there can be a document; and
     * once more a delete, to be confirmed, when the last row of a former customer goes.
     *
     * @return null if there is nothing to write
     */
    @Nullable
    public ProfileUpdate emit(long now) {
        if (facts.info() != null) {
            return write(rules.profile(customerId, facts, schedule.day(now), now), now);
        }
        boolean customer = emission.version() > 0 || emission.pending().info();
        Erasure erasure = customer && facts.isEmpty() ? erasure() : null;
        if (emission.indexed() || emission.pending().info() || erasure != null) {
            Long newestCommit = newestCommit();
            emission = emission.deleted(nextVersion(now));
            if (erasure != null) {
                transitions = List.of(Transition.erasure(customerId, now));
            }
            return new ProfileUpdate(customerId, emission.version(), null, newestCommit, erasure);
        }
        emission = emission.settled();
        return null;
    }

    /**
     * Writes the scores of a new day.
     *
     * @return null if they are those of the last document, or a pending write will bring them
     */
    @Nullable
    public ProfileUpdate recompute(long now) {
        int today = schedule.day(now);
        if (facts.info() == null || emission.pending().any() || !emission.indexed()) {
            return null;
        }
        Customer360 profile = rules.profile(customerId, facts, today, now);
        Customer360 last = rules.profile(customerId, facts, emission.asOf(), now);
        return profile.sameProfile(last) ? null : write(profile, now);
    }

    private ProfileUpdate write(Customer360 profile, long now) {
        Long newestCommit = newestCommit();
        long version = nextVersion(now);
        Shown before = emission.shown();
        if (before == null) {
            emission = emission.indexed(version, profile.asOf(), Shown.first(version, profile));
        } else {
            Cause cause = newestCommit == null ? Cause.RECOMPUTE : Cause.CHANGE;
            transitions = before.movesTo(profile, cause, rules.version());
            Shown after = before.after(transitions.size(), profile);
            emission = emission.indexed(version, profile.asOf(), after);
        }
        return new ProfileUpdate(customerId, emission.version(), profile, newestCommit, null);
    }

    private Erasure erasure() {
        Map<SourceTable, Long> rows = new EnumMap<>(SourceTable.class);
        for (RowId row : tombstones.rows()) {
            rows.merge(SourceTable.values()[row.table()], 1L, Long::sum);
        }
        return new Erasure(rows);
    }

    @Nullable
    private Long newestCommit() {
        long newest = emission.pending().newestCommit();
        return newest == CustomerChange.UNKNOWN_TIME ? null : (Long) newest;
    }

    private long nextVersion(long now) {
        return Math.max(emission.version() + 1, TimeUnit.MILLISECONDS.toMicros(now));
    }
}
