package io.customer360.source.database;

import io.customer360.model.SourceTable;
import io.customer360.source.column.ColumnType;
import io.customer360.source.column.HistoryColumn;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * What the catalog says of one source table.
 *
 * @param kind pg_class.relkind
 * @param rowSecurity whether row security hides rows from us
 * @param schemaUsable whether we may use the schema
 * @param keyName name of the primary key constraint, null if there is none
 * @param keyDeferrable whether two rows may hold the same key until the transaction ends
 * @param keyColumns columns of the primary key, in its order
 */
record SourceDatabaseTable(
        SourceTable table,
        String schema,
        String kind,
        boolean rowSecurity,
        boolean schemaUsable,
        @Nullable String keyName,
        boolean keyDeferrable,
        List<String> keyColumns,
        Map<String, Column> columns) {

    /**
     * A column.
     *
     * @param typeName name of its type, domains resolved
     * @param nullable whether it may be NULL
     * @param readable whether we may read it
     * @param loose whether the database holds texts for equal that are written differently
     * @param generated how the database computes it, null for an ordinary column
     */
    record Column(
            ColumnType type,
            String typeName,
            boolean nullable,
            boolean readable,
            boolean loose,
            @Nullable GeneratedColumn generated) {

        boolean isGenerated() {
            return generated != null;
        }
    }

    String name() {
        return table.tableName();
    }

    /** Returns the name to use in SQL. */
    String qualifiedName() {
        return ColumnSql.qualified(schema, table);
    }

    boolean isPartitioned() {
        return kind.equals("p");
    }

    /** Returns whether it is a table whose changes PostgreSQL can publish, not a view or such. */
    boolean isTable() {
        return kind.equals("r") || isPartitioned();
    }

    /** Returns the names of those columns that profiles need and that are there. */
    Stream<String> needed() {
        return HistoryColumn.of(table).stream()
                .map(HistoryColumn::name)
                .filter(columns::containsKey);
    }

    Map<String, ColumnType> columnTypes() {
        return HistoryColumn.of(table).stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                HistoryColumn::name, column -> columns.get(column.name()).type()));
    }
}
