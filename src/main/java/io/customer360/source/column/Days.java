package io.customer360.source.column;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javax.annotation.Nullable;

/**
 * Turns what Debezium writes for a date or timestamp into an epoch day; null if it is none, or not
 * of the years 1 to 9999 (infinity comes as a number far outside).
 */
final class Days {

    private static final long FIRST = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long LAST = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final int DATE_LENGTH = "2024-02-29".length();

    private Days() {}

    @Nullable
    static Integer ofNumber(long number, TemporalType type) {
        return switch (type) {
            case DATE -> bounded(number);
            case TIMESTAMP_MILLIS -> bounded(Math.floorDiv(number, 86_400_000L));
            case TIMESTAMP_MICROS -> bounded(Math.floorDiv(number, 86_400_000_000L));
            case TIMESTAMP_NANOS -> bounded(Math.floorDiv(number, 86_400_000_000_000L));
            case TIMESTAMP_TZ -> null;
        };
    }

    /** Reads a local date or timestamp: its date as it is written, whatever zone follows. */
    @Nullable
    static Integer ofLocal(String text) {
        try {
            if (text.length() < DATE_LENGTH || !isLocal(text.substring(DATE_LENGTH))) {
                return null;
            }
            return bounded(LocalDate.parse(text.substring(0, DATE_LENGTH)).toEpochDay());
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    /** Reads an instant: its date in the zone. */
    @Nullable
    static Integer ofInstant(String text, ZoneId zone) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return bounded(time.atZoneSameInstant(zone).toLocalDate().toEpochDay());
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static boolean isLocal(String afterDate) {
        if (afterDate.isEmpty() || afterDate.equals("Z")) {
            return true;
        }
        if (afterDate.charAt(0) != 'T') {
            return false;
        }
        DateTimeFormatter.ISO_TIME.parse(afterDate.substring(1));
        return true;
    }

    @Nullable
    private static Integer bounded(long epochDay) {
        return epochDay < FIRST || epochDay > LAST ? null : (int) epochDay;
    }
}
