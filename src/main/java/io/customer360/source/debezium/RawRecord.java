package io.customer360.source.debezium;

import io.customer360.model.DeadLetter;
import javax.annotation.Nullable;

/**
 * A record of a change topic as Kafka delivered it, not looked into yet.
 *
 * @param offset of one that was put back: where it was first
 * @param timestamp the Kafka timestamp, epoch milliseconds; of one that was put back, its first; of
 *     a position, the checkpoint's id
 * @param value null for a tombstone
 */
public record RawRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        @Nullable byte[] key,
        @Nullable byte[] value,
        Origin origin) {

    /** How the record came to be on its topic. */
    public enum Origin {
        /** It was written there by whoever captures changes. */
        CAPTURED,
        /** It was put back there after it had been a dead letter. */
        REPLAYED,
        /** This job's replay put it back, but its headers do not tell what it was here. */
        MISLABELLED,
        /** It is no record, but tells how far a checkpoint has read its partition. */
        POSITION
    }

    /**
     * Tells how far a checkpoint has read a partition.
     *
     * @param offset of the next record
     */
    public static RawRecord position(String topic, int partition, long offset, long checkpoint) {
        return new RawRecord(topic, partition, offset, checkpoint, null, null, Origin.POSITION);
    }

    /** A record that was captured. */
    public RawRecord(
            String topic,
            int partition,
            long offset,
            long timestamp,
            @Nullable byte[] key,
            @Nullable byte[] value) {
        this(topic, partition, offset, timestamp, key, value, Origin.CAPTURED);
    }

    /** Returns the dead letter that keeps this record. */
    DeadLetter deadLetter(DeadLetter.Reason reason, String detail) {
        return new DeadLetter(reason, detail, topic, partition, offset, timestamp, key, value);
    }
}
