package io.customer360.source.database;

import io.customer360.model.SourceTable;
import io.customer360.source.column.ColumnType;
import io.customer360.source.column.HistoryColumn;

/** Names and columns of the source tables as they stand in SQL. */
public final class ColumnSql {

    private ColumnSql() {}

    /** Returns the expression that selects a column in a form that nothing changes. */
    public static String exactly(HistoryColumn column, ColumnType type) {
        String name = quoted(column.name());
        return switch (column.kind()) {
            case KEY, INTEGER -> name + "::bigint";
            case TEXT -> name + "::text";
            case AMOUNT -> name + "::numeric::text";
            case DATE -> date(name, type.family());
        };
    }

    /**
     * An instant becomes a date in Java, as live changes do: PostgreSQL reads '+02:00' as west of
     * Greenwich and 'CET' without summer time, where Java means the opposite. Cut to seconds first,
     * because before version 14 extract() returns a double.
     */
    private static String date(String name, ColumnType.Family family) {
        return family == ColumnType.Family.TIMESTAMPTZ
                ? "extract(epoch FROM date_trunc('second', " + name + "))::bigint"
                : "(" + name + "::date - DATE '1970-01-01')::bigint";
    }

    public static String qualified(String schema, SourceTable table) {
        return quoted(schema) + "." + quoted(table.tableName());
    }

    public static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
