package io.customer360.source;

import io.customer360.model.SourceTable;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table as it was found when the job was submitted.
 *
 * @param types types of the columns to read
 * @param smallestKey of the first key column; 0 if there is no row
 * @param largestKey of the first key column; 0 if there is no row
 */
record HistoryTable(
        SourceTable table,
        Map<String, ColumnType> types,
        long rows,
        long smallestKey,
        long largestKey) {

    /** Returns the columns that hold instants, whose date depends on the time zone. */
    Set<String> instants() {
        return types.entrySet().stream()
                .filter(column -> column.getValue().family() == ColumnType.Family.TIMESTAMPTZ)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
