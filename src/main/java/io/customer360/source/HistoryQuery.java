package io.customer360.source;

import io.customer360.model.SourceTable;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Builds the SQL over a source table's columns, so that every value leaves the database in a form
 * that neither the JVM's time zone nor the column's declared type can change: integers as bigint,
 * amounts as text, dates as whole days or seconds since 1970.
 */
final class HistoryQuery {

    /** The column that ranges are cut over: the key as it is declared, so that its index serves. */
    static final String RANGE_COLUMN = "range_key";

    private HistoryQuery() {}

    /**
     * Returns a derived table to select from in place of a table's name; the connector puts it into
     * its statement as it is.
     */
    static String derivedTable(SourceTable table, String schema, Map<String, ColumnType> types) {
        String columns =
                HistoryColumn.of(table).stream()
                        .map(column -> selected(column, types.get(column.name())))
                        .collect(Collectors.joining(", "));
        return "(SELECT %s AS %s, %s FROM %s) AS history"
                .formatted(
                        quoted(HistoryColumn.keyOf(table).get(0)),
                        RANGE_COLUMN,
                        columns,
                        qualified(schema, table));
    }

    private static String selected(HistoryColumn column, ColumnType type) {
        return exactly(column, type) + " AS " + quoted(column.name());
    }

    private static String exactly(HistoryColumn column, ColumnType type) {
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

    static String qualified(String schema, SourceTable table) {
        return quoted(schema) + "." + quoted(table.tableName());
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
