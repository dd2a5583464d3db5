package io.customer360.source;

import javax.annotation.Nullable;

/**
 * A record of a change topic as Kafka delivered it, not looked into yet.
 *
 * @param timestamp the Kafka timestamp, epoch milliseconds
 * @param value null for a tombstone
 */
public record RawRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        @Nullable byte[] key,
        @Nullable byte[] value) {}
