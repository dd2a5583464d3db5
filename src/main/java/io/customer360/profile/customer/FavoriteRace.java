package io.customer360.profile.customer;

import io.customer360.profile.rows.Entries;
import io.customer360.profile.rows.Standing;
import java.util.Map;
import javax.annotation.Nullable;

/** Keeps the favourite among a customer's categories, or among its brands. */
final class FavoriteRace {

    private final Entries<String, Standing> standings;
    @Nullable private Favorite leader;

    FavoriteRace(Entries<String, Standing> standings, @Nullable Favorite leader) {
        this.standings = standings;
        this.leader = leader;
    }

    @Nullable
    Favorite leader() {
        return leader;
    }

    /**
     * Moves a name up or down by {@code change}. The other names are looked at only if the leader
     * fell behind where it was.
     *
     * @param name a category or brand; NULL never wins and is not counted
     */
    void move(@Nullable String name, Standing change) {
        if (name == null || change.isNothing()) {
            return;
        }
        Standing before = standings.get(name);
        Standing after = before == null ? change : before.plus(change);
        if (after.rows() == 0) {
            standings.remove(name);
        } else {
            standings.put(name, after);
        }
        Favorite moved = new Favorite(name, after);
        if (leader == null || !leader.name().equals(name)) {
            leader =
                    after.rows() > 0 && (leader == null || moved.isAheadOf(leader))
                            ? moved
                            : leader;
        } else {
            leader = leader.isAheadOf(moved) ? first() : moved;
        }
    }

    @Nullable
    private Favorite first() {
        Favorite first = null;
        for (Map.Entry<String, Standing> entry : standings.entries()) {
            Favorite candidate = new Favorite(entry.getKey(), entry.getValue());
            first = first == null || candidate.isAheadOf(first) ? candidate : first;
        }
        return first;
    }
}
