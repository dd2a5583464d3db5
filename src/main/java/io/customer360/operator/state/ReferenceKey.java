package io.customer360.operator.state;

import io.customer360.model.ReferenceChange;

/**
 * What the reference join is keyed by: a product or campaign and a shard of its customers.
 *
 * @param table ordinal of the table
 */
public record ReferenceKey(int table, long id, int shard) {

    public static ReferenceKey of(ReferenceChange change) {
        return new ReferenceKey(change.table().ordinal(), change.referenceId(), change.shard());
    }

    /** Places the key among the subtasks; what a JVM makes of a record is its own affair. */
    @Override
    public int hashCode() {
        return 31 * (31 * table + Long.hashCode(id)) + shard;
    }
}
