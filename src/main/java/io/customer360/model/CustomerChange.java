package io.customer360.model;

import javax.annotation.Nullable;

/**
 * One change of one source row, read from history or from the live change stream.
 *
 * <p>It is the envelope of the whole job: the payload of its table is set for an upsert, the others
 * are null. A deleted response carries its before-image, because that alone names the campaign. A
 * row that moves to another customer or campaign is a delete at its old place followed by an upsert
 * at its new one, both with the same version.
 *
 * @param key the row's primary key
 * @param version {@link #HISTORY} for a row read over JDBC, the Kafka offset for a live change
 * @param customerId the customer the row belongs to; 0 for the two reference tables
 * @param committedAt commit time in the source database, epoch milliseconds; {@link #UNKNOWN_TIME}
 *     for history
 */
public record CustomerChange(
        SourceTable table,
        RowKey key,
        Operation operation,
        long version,
        long customerId,
        long committedAt,
        @Nullable CustomerInfo customer,
        @Nullable Purchase purchase,
        @Nullable Interaction interaction,
        @Nullable Response response,
        @Nullable Visit visit,
        @Nullable Product product) {

    /** Version of every row that was read from history: older than any live change. */
    public static final long HISTORY = -1;

    /** The commit time of a change that tells none. */
    public static final long UNKNOWN_TIME = Long.MIN_VALUE;

    /** Returns whether the row is gone with this change. */
    public boolean isDelete() {
        return operation == Operation.DELETE;
    }
}
