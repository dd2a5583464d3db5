package io.customer360.sandbox;

import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Zones by the time of day that it is there, so that midnight falls into a test or stays out of it.
 */
public final class Noon {

    private static final int SECONDS_PER_DAY = 24 * 60 * 60;
    private static final int LARGEST_OFFSET = 12 * 60 * 60;

    private Noon() {}

    /** Returns the zone of whole hours in which it is nearest to noon. */
    public static ZoneOffset zone() {
        int hours = Math.round(zoneWhereItIs(LocalTime.NOON).getTotalSeconds() / 3600f);
        return ZoneOffset.ofHours(hours);
    }

    /** Returns a zone in which it is that time now. */
    public static ZoneOffset zoneWhereItIs(LocalTime time) {
        int now = LocalTime.now(Clock.systemUTC()).toSecondOfDay();
        int ahead = Math.floorMod(time.toSecondOfDay() - now, SECONDS_PER_DAY);
        return ZoneOffset.ofTotalSeconds(ahead > LARGEST_OFFSET ? ahead - SECONDS_PER_DAY : ahead);
    }
}
