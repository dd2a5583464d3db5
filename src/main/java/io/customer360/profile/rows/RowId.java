package io.customer360.profile.rows;

import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;

/**
 * A source row among all tables, as a key of state: plain numbers, whose hash is the same in every
 * JVM.
 *
 * @param owner the customer of the row where the state is not the customer's own, otherwise 0
 */
public record RowId(int table, long id, long line, long owner) {

    public static RowId of(SourceTable table, RowKey key) {
        return of(table, key, 0);
    }

    public static RowId of(SourceTable table, RowKey key, long owner) {
        return new RowId(table.ordinal(), key.id(), key.line(), owner);
    }
}
