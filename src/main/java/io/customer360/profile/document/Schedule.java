package io.customer360.profile.document;

import io.customer360.model.CustomerChange;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * When documents are written: what comes for a customer together, and the new day's scores after
 * local midnight, spread over the customers. All times are epoch milliseconds.
 *
 * @param zone the zone whose midnight begins a day
 * @param emitInterval at most how often a customer is written because of changes; zero writes each
 *     at once
 * @param recomputeSpread over how long after midnight the customers are spread
 */
public record Schedule(ZoneId zone, Duration emitInterval, Duration recomputeSpread)
        implements Serializable {

    /** The rows of one transaction come apart by less than this part of the interval. */
    private static final int BURST_PART = 5;

    /** So many customers in an interval are many documents for Elasticsearch. */
    private static final int BUSY = 1_000;

    private static final int LATENESS_PART = 10;
    private static final int MOST_INTERVALS = 10;

    /**
     * Returns when a change is due that comes for a customer of whom nothing waits yet. That is an
     * interval after the customer's last turn or, if they were quiet, after a part of the interval:
     * the more customers had a turn, the more is gathered, up to the whole interval. A late change,
     * of which many follow, may become later by a tenth, but not by more than ten intervals: the
     * job catches up the sooner.
     *
     * @param lastTurn when the customer's turn was last, {@link Emission#NEVER} if long ago
     * @param turns how many customers had a turn within the last interval
     * @param committedAt when the change was committed, {@link CustomerChange#UNKNOWN_TIME} for one
     *     that is not taken to be late
     */
    public long dueAt(long now, long lastTurn, int turns, long committedAt) {
        long interval = emitInterval.toMillis();
        int busy = Math.min(Math.max(turns, BUSY / BURST_PART), BUSY);
        long gathered = now + interval * busy / BUSY;
        // A clock that was set back must not let anybody wait for it to catch up.
        boolean quiet = lastTurn == Emission.NEVER || lastTurn > now;
        long paced = quiet ? gathered : Math.max(gathered, lastTurn + interval);
        if (committedAt == CustomerChange.UNKNOWN_TIME) {
            return paced;
        }
        long more = Math.min((now - committedAt) / LATENESS_PART, MOST_INTERVALS * interval);
        return Math.max(paced, now + more);
    }

    /** Returns the epoch day of an instant. */
    public int day(long now) {
        return (int) LocalDate.ofInstant(Instant.ofEpochMilli(now), zone).toEpochDay();
    }

    /** Returns when the customer's scores of the day after {@code now} are due. */
    public long recomputeAt(long customerId, long now) {
        long midnight =
                LocalDate.ofEpochDay(day(now))
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant()
                        .toEpochMilli();
        return spread(customerId, midnight);
    }

    /** Returns the customer's time after one that is the same for all, within the spread. */
    public long spread(long customerId, long begin) {
        long width = recomputeSpread.toMillis();
        return width == 0 ? begin : begin + phase(customerId, width);
    }

    /** The golden ratio's multiples scatter consecutive ids evenly, the same in every JVM. */
    private static long phase(long customerId, long width) {
        long mixed = customerId * 0x9E3779B97F4A7C15L;
        return Math.floorMod(mixed ^ (mixed >>> 32), width);
    }
}
