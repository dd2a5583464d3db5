package io.customer360.benchmark.topics;

/**
 * How much was produced.
 *
 * @param records messages, which are the changes and the tombstones after deletes
 * @param bytes of all keys and values
 * @param rows in all tables, at the end of it
 */
public record Load(long changes, long records, long bytes, long rows) {

    Load and(Load other) {
        return new Load(
                changes + other.changes, records + other.records, bytes + other.bytes, other.rows);
    }
}
