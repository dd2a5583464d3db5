package io.customer360.histories.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.Customer360;
import io.customer360.model.ProfileUpdate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.annotation.Nullable;

/**
 * A document store that takes a write only if its version is higher than the one it has, with the
 * writes under way to it. Unlike these it is not set back by a failure.
 */
public final class Index {

    private final Map<Long, ProfileUpdate> stored = new HashMap<>();
    private final Map<Long, Long> newestVersions = new HashMap<>();
    private List<ProfileUpdate> underWay = new ArrayList<>();

    /** Takes what the job emits, whose versions must grow over all its restarts. */
    void submit(ProfileUpdate update) {
        Long newest = newestVersions.put(update.customerId(), update.version());
        if (newest != null) {
            assertThat(update.version())
                    .as("version of customer %d", update.customerId())
                    .isGreaterThan(newest);
        }
        underWay.add(update);
    }

    /** Lets any of the writes arrive. */
    void write(Random random) {
        if (!underWay.isEmpty()) {
            ProfileUpdate update = underWay.remove(random.nextInt(underWay.size()));
            ProfileUpdate current = stored.get(update.customerId());
            if (current == null || update.version() > current.version()) {
                stored.put(update.customerId(), update);
            }
        }
    }

    boolean isWritten() {
        return underWay.isEmpty();
    }

    /** Returns the writes that a checkpoint keeps. */
    List<ProfileUpdate> snapshot() {
        return List.copyOf(underWay);
    }

    /** Fails, perhaps after some of the writes arrived, and goes on with those of a checkpoint. */
    void restore(List<ProfileUpdate> writes, Random random) {
        for (int arriving = random.nextInt(underWay.size() + 1); arriving > 0; arriving--) {
            write(random);
        }
        underWay = new ArrayList<>(writes);
    }

    @Nullable
    public Customer360 document(long customerId) {
        ProfileUpdate update = stored.get(customerId);
        return update == null ? null : update.profile();
    }

    /** Returns whether there was no write, or the newest one says that nothing is left. */
    public boolean isErased(long customerId) {
        ProfileUpdate update = stored.get(customerId);
        return update == null || update.erasure() != null;
    }
}
