package io.customer360.histories.tables;

/** What makes a record of a change topic a dead letter: of the row as it is now, one column. */
public enum Damage {
    /** A value that cannot be read. */
    UNREADABLE,
    /** It has another name, or is left out. */
    ABSENT,
    /** It counts in another unit than the job knows. */
    RETYPED,
    /** Beside it is a value that makes the row larger than any is expected to be. */
    OVERSIZED
}
