package io.customer360.source.database;

import io.customer360.model.SourceTable;
import io.customer360.source.column.Column;
import io.customer360.source.column.ColumnDefaults;
import io.customer360.source.column.ColumnType;
import io.customer360.source.column.HistoryColumn;
import io.customer360.source.column.TableColumns;
import io.customer360.source.debezium.ReplacedNulls;
import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the DEFAULT of each used column that may be NULL, as Debezium understands it.
 *
 * <p>A literal is what it is. Of anything else Debezium takes the start of 1970 for the result of a
 * function that gives a date, its text for a text, and nothing for a number.
 */
final class SourceDatabaseDefaults {

    private static final String DEFAULTS =
            """
            SELECT c.relname, a.attname, pg_get_expr(d.adbin, d.adrelid),
                   format_type(a.atttypid, a.atttypmod)
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE n.nspname = ? AND c.relname = ANY (?) AND NOT a.attnotnull
                  AND pg_get_expr(d.adbin, d.adrelid) !~* '^NULL(::|$)'
            """;

    private static final Pattern LITERAL =
            Pattern.compile("\\(?(-?[0-9.]+|'([^']|'')*')\\)?(::[a-z ]+(\\([0-9, ]+\\))?)?");

    private final Connection connection;
    private final String schema;
    private final ZoneId zone;

    SourceDatabaseDefaults(Connection connection, String schema, ZoneId zone) {
        this.connection = connection;
        this.schema = schema;
        this.zone = zone;
    }

    /**
     * @param tables those that were found to be as they have to be
     */
    ColumnDefaults read(Map<SourceTable, HistoryTable> tables) throws SQLException {
        ColumnDefaults defaults = new ColumnDefaults();
        try (PreparedStatement statement =
                        SourceDatabaseCatalog.prepare(connection, DEFAULTS, schema);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                SourceTable table = SourceDatabaseCatalog.named(found.getString(1));
                Column column = TableColumns.of(table).named(found.getString(2));
                HistoryTable described = tables.get(table);
                if (column != null && described != null) {
                    ColumnType type = described.types().get(column.columnName);
                    add(defaults, table, column, type, found.getString(3), found.getString(4));
                }
            }
        }
        return defaults;
    }

    private void add(
            ColumnDefaults defaults,
            SourceTable table,
            Column column,
            ColumnType type,
            String expression,
            String declared)
            throws SQLException {
        if (LITERAL.matcher(expression).matches()) {
            defaults.add(table, column, value(column, type, expression, declared));
        } else if (column.kind == Column.Kind.DATE) {
            int epoch = (int) Instant.EPOCH.atZone(zone).toLocalDate().toEpochDay();
            defaults.add(table, column, 0).add(table, column, epoch);
        } else if (column.kind == Column.Kind.TEXT) {
            defaults.addAny(table, column);
        }
    }

    /** Lets the database say what a literal is, as it says the values of rows. */
    private Serializable value(Column column, ColumnType type, String literal, String declared)
            throws SQLException {
        HistoryColumn.Kind kind =
                switch (column.kind) {
                    case INTEGER -> HistoryColumn.Kind.INTEGER;
                    case TEXT -> HistoryColumn.Kind.TEXT;
                    case DATE -> HistoryColumn.Kind.DATE;
                    case DECIMAL -> HistoryColumn.Kind.AMOUNT;
                };
        String exactly = ColumnSql.exactly(new HistoryColumn(column.columnName, kind), type);
        String query =
                "SELECT %s FROM (SELECT (%s)::%s AS %s) AS told"
                        .formatted(exactly, literal, declared, ColumnSql.quoted(column.columnName));
        try (Statement statement = connection.createStatement();
                ResultSet told = statement.executeQuery(query)) {
            told.next();
            return switch (column.kind) {
                case INTEGER -> told.getLong(1);
                case TEXT -> told.getString(1);
                case DECIMAL -> ReplacedNulls.plain(new BigDecimal(told.getString(1)));
                case DATE -> day(told.getLong(1), type);
            };
        }
    }

    private int day(long told, ColumnType type) {
        return type.family() == ColumnType.Family.TIMESTAMPTZ
                ? (int) Instant.ofEpochSecond(told).atZone(zone).toLocalDate().toEpochDay()
                : (int) told;
    }
}
