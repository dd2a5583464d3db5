package io.customer360.benchmark;

/**
 * How much was produced.
 *
 * @param records messages, which are the changes and the tombstones after deletes
 * @param bytes of all keys and values
 */
record Load(long changes, long records, long bytes) {

    Load and(Load other) {
        return new Load(changes + other.changes, records + other.records, bytes + other.bytes);
    }
}
