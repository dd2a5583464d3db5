package io.customer360.benchmark.holdup;

import io.customer360.model.ProfileUpdate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The customers whose favourite category has a name, and those who still have the one before. */
final class Carriers {

    private final Set<Long> carrying = ConcurrentHashMap.newKeySet();
    private final Set<Long> lagging = ConcurrentHashMap.newKeySet();
    private volatile String before;
    private volatile String name;
    private volatile long lastAt;

    Carriers(String name) {
        this.before = name;
        this.name = name;
    }

    /** Says that the name becomes another one for all who carry it; returns how many these are. */
    int rename(String to) {
        before = name;
        name = to;
        lagging.clear();
        lagging.addAll(carrying);
        carrying.clear();
        return lagging.size();
    }

    void emitted(ProfileUpdate update) {
        long customer = update.customerId();
        String favorite = update.profile() == null ? null : update.profile().favoriteCategory();
        if (name.equals(favorite)) {
            carrying.add(customer);
        } else {
            carrying.remove(customer);
        }
        if (!before.equals(favorite) && lagging.remove(customer)) {
            lastAt = System.currentTimeMillis();
        }
    }

    /** Returns how many have not got the new name yet. */
    int lagging() {
        return lagging.size();
    }

    /** Returns when the last one got it, epoch milliseconds. */
    long lastAt() {
        return lastAt;
    }
}
