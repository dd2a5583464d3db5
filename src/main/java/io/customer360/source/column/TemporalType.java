package io.customer360.source.column;

/** How a date column of the source database is typed, which is how Debezium encodes its values. */
public enum TemporalType {
    /** A day; a number counts days since 1970. */
    DATE,
    /** A local timestamp; a number counts milliseconds. */
    TIMESTAMP_MILLIS,
    /** A local timestamp; a number counts microseconds. */
    TIMESTAMP_MICROS,
    /** A local timestamp; a number counts nanoseconds. */
    TIMESTAMP_NANOS,
    /** An instant, written as a string with its offset. */
    TIMESTAMP_TZ
}
