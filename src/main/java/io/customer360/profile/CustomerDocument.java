package io.customer360.profile;

import io.customer360.model.Customer360;
import io.customer360.model.CustomerChange;
import io.customer360.model.ProfileUpdate;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;

/** Decides what is written of a customer, and under which version. */
public final class CustomerDocument {

    private final long customerId;
    private final Schedule schedule;
    private final CustomerFacts facts;
    private Emission emission;

    public CustomerDocument(long customerId, Schedule schedule, CustomerState state) {
        this.customerId = customerId;
        this.schedule = schedule;
        facts = state.facts();
        emission = state.emission();
    }

    /** Returns what is to be remembered after the write. */
    public Emission emission() {
        return emission;
    }

    /**
     * Writes the pending changes: the document, changed or not, since the index may be ahead of the
     * state after a restore; without a customer_info row a delete, if there can be a document.
     *
     * @return null if there is nothing to write
     */
    @Nullable
    public ProfileUpdate emit(long now) {
        if (facts.info() != null) {
            return write(ProfileRules.profile(customerId, facts, schedule.day(now), now), now);
        }
        if (emission.indexed() || emission.pending().info()) {
            Long newestCommit = newestCommit();
            emission = emission.deleted(nextVersion(now));
            return new ProfileUpdate(customerId, emission.version(), null, newestCommit);
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
        Customer360 profile = ProfileRules.profile(customerId, facts, today, now);
        Customer360 last = ProfileRules.profile(customerId, facts, emission.asOf(), now);
        return profile.sameProfile(last) ? null : write(profile, now);
    }

    private ProfileUpdate write(Customer360 profile, long now) {
        Long newestCommit = newestCommit();
        emission = emission.indexed(nextVersion(now), profile.asOf());
        return new ProfileUpdate(customerId, emission.version(), profile, newestCommit);
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
