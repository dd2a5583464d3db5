package io.customer360.source;

import io.customer360.model.SourceTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.annotation.Nullable;

/**
 * What the catalog says of one source table.
 *
 * @param kind pg_class.relkind
 * @param rowSecurity whether row security hides rows from us
 * @param schemaUsable whether we may use the schema
 * @param keyName name of the primary key constraint, null if there is none
 * @param keyColumns columns of the primary key, in its order
 */
record SourceDatabaseTable(
        SourceTable table,
        String schema,
        String kind,
        boolean rowSecurity,
        boolean schemaUsable,
        @Nullable String keyName,
        List<String> keyColumns,
        Map<String, Column> columns) {

    /** A column, whether it may be NULL and whether we may read it. */
    record Column(ColumnType type, boolean nullable, boolean readable) {}

    String name() {
        return table.tableName();
    }

    /** Returns the name to use in SQL. */
    String qualifiedName() {
        return HistoryQuery.qualified(schema, table);
    }

    boolean isPartitioned() {
        return kind.equals("p");
    }

    /** Returns whether it is a table whose changes PostgreSQL can publish, not a view or such. */
    boolean isTable() {
        return kind.equals("r") || isPartitioned();
    }

    Map<String, ColumnType> columnTypes() {
        return HistoryColumn.of(table).stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                HistoryColumn::name, column -> columns.get(column.name()).type()));
    }
}
