package io.customer360.source.column;

import java.time.LocalDate;

/**
 * Tells values of date columns that another type may be written as, where no schema says which.
 *
 * <p>Debezium counts days, milliseconds or microseconds since 1970, by the type that the column has
 * when the row changes; without schemas the job knows the type that it had when the job was
 * submitted. The forms are told apart by what dates of the years 1840 to 2099 give in each: a
 * number that is such a date in another unit and none, or one of a few weeks around 1970, in the
 * declared one is not believed.
 */
final class TypeChanges {

    /** Days come as an int, also those of infinity. */
    private static final long MOST_OF_INT = 1L << 31;

    private static final long MOST_DAYS = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final long MOST_MILLIS = LocalDate.of(2100, 1, 1).toEpochDay() * 86_400_000;
    private static final long MOST_MICROS = 1_000 * MOST_MILLIS;
    private static final long MOST_NANOS = 1_000 * MOST_MICROS;

    private TypeChanges() {}

    /**
     * Returns whether a number may count in another unit than that of the type. Zero is the same
     * day in all.
     */
    static boolean isSuspected(long number, TemporalType type) {
        return switch (type) {
            case DATE -> isBetween(number, MOST_OF_INT, MOST_NANOS);
            case TIMESTAMP_MILLIS ->
                    isBetween(number, 0, MOST_DAYS) || isBetween(number, MOST_MILLIS, MOST_MICROS);
            case TIMESTAMP_MICROS -> isBetween(number, 0, MOST_MILLIS);
            case TIMESTAMP_NANOS -> isBetween(number, 0, MOST_MICROS);
            case TIMESTAMP_TZ -> true;
        };
    }

    /**
     * Returns whether a text is a date where there is to be a time or the other way round. One of a
     * local timestamp and one of an instant look alike.
     */
    static boolean isSuspected(String text, TemporalType type) {
        boolean hasTime = text.indexOf('T') > 0;
        return switch (type) {
            case DATE -> hasTime && Days.ofLocal(text) != null;
            case TIMESTAMP_TZ -> !hasTime && Days.ofLocal(text) != null;
            case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS -> false;
        };
    }

    private static boolean isBetween(long number, long least, long most) {
        long distance = number == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(number);
        return distance > least && distance <= most;
    }
}
