package io.customer360.profile;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * When documents are written: changes of an interval together, and the new day's scores after local
 * midnight, spread over the customers. All times are epoch milliseconds.
 *
 * @param zone the zone whose midnight begins a day
 * @param emitInterval how long changes to a customer are gathered; zero writes at once
 * @param recomputeSpread over how long after midnight the customers are spread
 */
public record Schedule(ZoneId zone, Duration emitInterval, Duration recomputeSpread)
        implements Serializable {

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
        long spread = recomputeSpread.toMillis();
        return spread == 0 ? midnight : midnight + phase(customerId, spread);
    }

    /** The golden ratio's multiples scatter consecutive ids evenly, the same in every JVM. */
    private static long phase(long customerId, long width) {
        long mixed = customerId * 0x9E3779B97F4A7C15L;
        return Math.floorMod(mixed ^ (mixed >>> 32), width);
    }
}
