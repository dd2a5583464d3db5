package io.customer360.source.database;

import io.customer360.model.SourceTable;
import io.customer360.source.column.ColumnType;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table as it was found.
 *
 * @param types types of the columns to read
 * @param key columns of the primary key, in the order of its index
 * @param rows how many there are; 0 where that was not looked at
 * @param keys values of the first key column in ascending order, from the smallest to the largest,
 *     with about as many rows between one and the next; empty if there is no row, or where that was
 *     not looked at
 */
public record HistoryTable(
        SourceTable table,
        Map<String, ColumnType> types,
        List<String> key,
        long rows,
        List<Long> keys)
        implements Serializable {

    /** Returns the columns that hold instants, whose date depends on the time zone. */
    public Set<String> instants() {
        return types.entrySet().stream()
                .filter(column -> column.getValue().family() == ColumnType.Family.TIMESTAMPTZ)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
