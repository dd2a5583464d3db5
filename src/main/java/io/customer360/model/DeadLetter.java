package io.customer360.model;

import javax.annotation.Nullable;

/**
 * A record of a change topic that could not become a change, or not all of it, with its bytes
 * untouched.
 *
 * @param detail what exactly was wrong, free of the record's values, which may be personal data
 * @param timestamp timestamp of the Kafka record, epoch milliseconds
 */
public record DeadLetter(
        Reason reason,
        String detail,
        String topic,
        int partition,
        long offset,
        long timestamp,
        @Nullable byte[] key,
        @Nullable byte[] value) {

    /** Bytes of the largest record that is kept, where the topic takes it. */
    public static final int LARGEST_RECORD_BYTES = 64 * 1024 * 1024;

    /** Bytes that the headers and the batch around a record take at most. */
    public static final int HEADER_ROOM = 16 * 1024;

    /** Why a record was put aside. */
    public enum Reason {
        /** Not JSON, cut off, or not a Debezium envelope. */
        MALFORMED,
        /** A column holds a value that cannot be read as what the column is. */
        UNREADABLE_VALUE,
        /** The primary key is missing or NULL. */
        MISSING_KEY,
        /** A before-image is needed to tell whose row it was, and it is not there. */
        MISSING_BEFORE_IMAGE,
        /** TRUNCATE: which rows went is not told; rebuild the index. */
        TRUNCATED,
        /** An operation that Debezium does not define for tables. */
        UNKNOWN_OPERATION,
        /** The row is larger than can be expected; only its place was looked at. */
        OVERSIZED,
        /** It was put back, but too late, or by headers that name no earlier record. */
        NOT_REPLAYABLE,
        /** The after-image does not have a column that profiles use; that is not a NULL. */
        MISSING_COLUMN,
        /** A value may stand for a NULL, which the connector replaced by the column's DEFAULT. */
        REPLACED_NULL,
        /**
         * A value looks like one of another type than the column had when the job was submitted.
         */
        CHANGED_TYPE
    }
}
