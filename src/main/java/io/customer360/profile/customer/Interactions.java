package io.customer360.profile.customer;

import io.customer360.model.Interaction;
import io.customer360.model.RowKey;
import io.customer360.profile.rows.Entries;
import io.customer360.profile.rows.Versioned;
import javax.annotation.Nullable;

/** A customer's customer_service rows and their totals. */
final class Interactions {

    private final Entries<Long, Versioned<Interaction>> rows;
    private InteractionTotals totals;

    Interactions(Entries<Long, Versioned<Interaction>> rows, InteractionTotals totals) {
        this.rows = rows;
        this.totals = totals;
    }

    InteractionTotals totals() {
        return totals;
    }

    @Nullable
    Long versionOf(RowKey key) {
        Versioned<Interaction> row = rows.get(key.id());
        return row == null ? null : (Long) row.version();
    }

    /** Replaces a row; null takes it out. */
    void put(RowKey key, @Nullable Interaction current, long version) {
        Versioned<Interaction> old = rows.get(key.id());
        if (current != null) {
            rows.put(key.id(), new Versioned<>(version, current));
            totals =
                    new InteractionTotals(
                            totals.rows() + 1,
                            totals.resolved() + (current.resolved() ? 1 : 0),
                            totals.scores().plus(current.satisfactionScore()));
        } else if (old != null) {
            rows.remove(key.id());
        }
        if (old != null) {
            totals =
                    new InteractionTotals(
                            totals.rows() - 1,
                            totals.resolved() - (old.row().resolved() ? 1 : 0),
                            totals.scores().minus(old.row().satisfactionScore()));
        }
    }
}
