package io.customer360.profile.customer;

import java.util.Iterator;
import javax.annotation.Nullable;

/**
 * A running MAX of a date column and how many rows hold it, so that a row may go without looking at
 * the others unless it was the last one that held the maximum.
 *
 * @param day epoch day, null if no row has a date
 */
public record LatestDate(@Nullable Integer day, long rows) {

    public static final LatestDate NONE = new LatestDate(null, 0);

    public LatestDate plus(@Nullable Integer added) {
        if (added == null || day != null && added < day) {
            return this;
        }
        return added.equals(day) ? new LatestDate(day, rows + 1) : new LatestDate(added, 1);
    }

    /**
     * Returns the maximum without one row that held {@code removed}.
     *
     * @param remaining the dates of the rows that are left; read only if the maximum has to be
     *     found again
     */
    LatestDate minus(@Nullable Integer removed, Iterable<Integer> remaining) {
        if (removed == null || !removed.equals(day)) {
            return this;
        }
        if (rows > 1) {
            return new LatestDate(day, rows - 1);
        }
        LatestDate latest = NONE;
        for (Iterator<Integer> dates = remaining.iterator(); dates.hasNext(); ) {
            latest = latest.plus(dates.next());
        }
        return latest;
    }
}
