package io.customer360.sink.bulk;

import io.customer360.model.Erasure;
import io.customer360.sink.client.ElasticsearchSettings;
import java.io.Serializable;
import javax.annotation.Nullable;

/**
 * One write on its way to Elasticsearch; the buffered entry of the sink.
 *
 * @param target whether a profile is meant or the note that it was rejected
 * @param version the profile's version, which orders the writes of a customer
 * @param externalVersion the version that Elasticsearch is given: the same, or more where a clock
 *     was ahead
 * @param json the document, null for a delete
 * @param changedAt commit time of the newest change that led to the write, epoch milliseconds; null
 *     if none did
 * @param receivedAt when this writer first saw the entry, epoch microseconds; a stored version
 *     above it cannot come from a clock that is right
 * @param arrival where from the writer has the entry
 * @param erasure set with a delete after which nothing of the customer is left
 */
record DocumentWrite(
        Target target,
        long customerId,
        long version,
        long externalVersion,
        @Nullable byte[] json,
        @Nullable Long changedAt,
        long receivedAt,
        Arrival arrival,
        @Nullable Erasure erasure)
        implements Serializable {

    /** The index that is meant; the ordinal is part of savepoints, so append only. */
    enum Target {
        PROFILES,
        REJECTED
    }

    /** Where from a writer has an entry; not part of savepoints. */
    enum Arrival {
        /** From the job, after all earlier updates of the customer. */
        HERE,
        /** From a checkpoint, by the subtask that gets the customer's updates. */
        RESTORED,
        /** From a checkpoint, by another subtask than that. */
        RESTORED_ELSEWHERE
    }

    private static final int ACTION_LINE_BYTES = 160;

    /** Returns the index that is meant. */
    String index(ElasticsearchSettings settings) {
        return target == Target.REJECTED ? settings.rejectedIndex() : settings.profileIndex();
    }

    boolean isDelete() {
        return json == null;
    }

    /** Returns whether it notes that a document was rejected. */
    boolean isNote() {
        return target == Target.REJECTED && !isDelete();
    }

    /** Returns whether it removes the note that a document was rejected. */
    boolean isWithdrawal() {
        return target == Target.REJECTED && isDelete();
    }

    boolean isProfileDelete() {
        return target == Target.PROFILES && isDelete();
    }

    /** Returns the bytes it takes in a bulk request, about. */
    long sizeInBytes() {
        return ACTION_LINE_BYTES + (json == null ? 0 : json.length);
    }

    /** Returns the same write as it came to this writer. */
    DocumentWrite arriving(Arrival from, long atMicros) {
        return new DocumentWrite(
                target,
                customerId,
                version,
                externalVersion,
                json,
                changedAt,
                atMicros,
                from,
                erasure);
    }

    /** Returns the same write with a version above the one that is stored. */
    DocumentWrite above(long storedVersion) {
        return new DocumentWrite(
                target,
                customerId,
                version,
                storedVersion + 1,
                json,
                changedAt,
                receivedAt,
                arrival,
                erasure);
    }

    /** Returns the note that takes this write's place after Elasticsearch refused it. */
    DocumentWrite rejectedAs(byte[] note) {
        return new DocumentWrite(
                Target.REJECTED,
                customerId,
                version,
                externalVersion,
                note,
                null,
                receivedAt,
                arrival,
                null);
    }

    /**
     * Returns what follows a delete: the customer's rejected document has to go as well.
     *
     * @param receipt what was removed, null if the customer is back
     */
    DocumentWrite withdrawal(@Nullable Erasure receipt) {
        return new DocumentWrite(
                Target.REJECTED,
                customerId,
                version,
                externalVersion,
                null,
                null,
                receivedAt,
                arrival,
                receipt);
    }
}
