package io.customer360.source.history;

import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import java.io.Serializable;
import javax.annotation.Nullable;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A range of keys of a table, and how far it was read.
 *
 * @param number of the range within its table
 * @param column the first column of the primary key, whose values the range is of
 * @param first smallest value of the range
 * @param last largest value of the range
 * @param after the row that was read last, in the order of the primary key; null before the first
 */
record HistorySplit(
        SourceTable table, int number, String column, long first, long last, @Nullable RowKey after)
        implements SourceSplit, Serializable {

    @Override
    public String splitId() {
        return table.tableName() + "-" + number;
    }

    /** Returns what is left of it once a row was read. */
    HistorySplit after(@Nullable RowKey row) {
        return new HistorySplit(table, number, column, first, last, row);
    }
}
