package io.customer360.profile.customer;

import io.customer360.model.RowKey;
import io.customer360.model.Visit;
import io.customer360.profile.rows.Entries;
import io.customer360.profile.rows.Versioned;
import java.util.Iterator;
import java.util.stream.StreamSupport;
import javax.annotation.Nullable;

/** A customer's website_behavior rows and their totals. */
final class Visits {

    private final Entries<Long, Versioned<Visit>> rows;
    private VisitTotals totals;

    Visits(Entries<Long, Versioned<Visit>> rows, VisitTotals totals) {
        this.rows = rows;
        this.totals = totals;
    }

    VisitTotals totals() {
        return totals;
    }

    @Nullable
    Long versionOf(RowKey key) {
        Versioned<Visit> row = rows.get(key.id());
        return row == null ? null : (Long) row.version();
    }

    /** Replaces a row; null takes it out. */
    void put(RowKey key, @Nullable Visit current, long version) {
        Versioned<Visit> old = rows.get(key.id());
        if (current != null) {
            rows.put(key.id(), new Versioned<>(version, current));
            totals =
                    new VisitTotals(
                            totals.rows() + 1,
                            totals.pages().plus(current.pagesViewed()),
                            totals.time().plus(current.timeSpent()),
                            totals.latest().plus(current.visitDate()));
        } else if (old != null) {
            rows.remove(key.id());
        }
        if (old != null) {
            totals =
                    new VisitTotals(
                            totals.rows() - 1,
                            totals.pages().minus(old.row().pagesViewed()),
                            totals.time().minus(old.row().timeSpent()),
                            totals.latest().minus(old.row().visitDate(), this::dates));
        }
    }

    private Iterator<Integer> dates() {
        return StreamSupport.stream(rows.entries().spliterator(), false)
                .map(entry -> entry.getValue().row().visitDate())
                .iterator();
    }
}
