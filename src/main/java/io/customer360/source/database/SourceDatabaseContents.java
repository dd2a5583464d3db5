package io.customer360.source.database;

import io.customer360.source.column.ColumnType;
import io.customer360.source.column.HistoryColumn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scans a table once: how many rows, from which key to which, and how many values of each column
 * neither a document nor the change stream can represent (infinity, NaN, years outside 1 to 9999).
 */
final class SourceDatabaseContents {

    /** A column's values that cannot be represented, as a condition. */
    private record Unreadable(String column, String condition) {}

    private static final Logger LOG = LoggerFactory.getLogger(SourceDatabaseContents.class);

    private final Connection connection;
    private final ZoneId timeZone;

    SourceDatabaseContents(Connection connection, ZoneId timeZone) {
        this.connection = connection;
        this.timeZone = timeZone;
    }

    /** Scans the table; adds a problem for each column that holds such values. */
    HistoryTable scan(SourceDatabaseTable table, List<SourceDatabaseProblem> problems)
            throws SQLException {
        Map<String, ColumnType> types = table.columnTypes();
        List<Unreadable> unreadable = unreadable(table, types);
        LOG.info("looking through {} for its rows, keys and values", table.qualifiedName());
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query(table, unreadable))) {
            found.next();
            for (int i = 0; i < unreadable.size(); i++) {
                long rows = found.getLong(4 + i);
                if (rows > 0) {
                    problems.add(problem(table, unreadable.get(i), rows));
                }
            }
            long count = found.getLong(1);
            List<Long> keys =
                    count == 0
                            ? List.of()
                            : SourceDatabaseKeys.of(
                                    connection, table, found.getLong(2), found.getLong(3));
            return new HistoryTable(table.table(), types, table.keyColumns(), count, keys);
        }
    }

    private static String query(SourceDatabaseTable table, List<Unreadable> unreadable) {
        String key = ColumnSql.quoted(table.keyColumns().get(0));
        String counts =
                unreadable.stream()
                        .map(values -> ", count(*) FILTER (WHERE " + values.condition() + ")")
                        .collect(Collectors.joining());
        return "SELECT count(*), min(%s), max(%s)%s FROM %s"
                .formatted(key, key, counts, table.qualifiedName());
    }

    private List<Unreadable> unreadable(SourceDatabaseTable table, Map<String, ColumnType> types) {
        List<Unreadable> unreadable = new ArrayList<>();
        for (HistoryColumn column : HistoryColumn.of(table.table())) {
            String name = ColumnSql.quoted(column.name());
            switch (types.get(column.name()).family()) {
                case DATE, TIMESTAMP ->
                        unreadable.add(
                                outside(column, name, "DATE '0001-01-01'", "DATE '10000-01-01'"));
                case TIMESTAMPTZ ->
                        unreadable.add(outside(column, name, startOfYear(1), startOfYear(10000)));
                // Finite numbers minus themselves are 0; NaN and the infinities give NaN, which
                // is not. A literal 'Infinity' would be an error before version 14.
                case NUMERIC ->
                        unreadable.add(
                                new Unreadable(
                                        column.name(), "%s - %s <> 0".formatted(name, name)));
                default -> {}
            }
        }
        return unreadable;
    }

    private static Unreadable outside(
            HistoryColumn column, String name, String first, String beyond) {
        return new Unreadable(
                column.name(), "%s < %s OR %s >= %s".formatted(name, first, name, beyond));
    }

    private String startOfYear(int year) {
        long second = LocalDate.of(year, 1, 1).atStartOfDay(timeZone).toEpochSecond();
        return "to_timestamp(" + second + ")";
    }

    private static SourceDatabaseProblem problem(
            SourceDatabaseTable table, Unreadable values, long rows) {
        String column = ColumnSql.quoted(values.column());
        String allowNull =
                table.columns().get(values.column()).nullable()
                        ? ""
                        : "ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL; "
                                .formatted(table.qualifiedName(), column);
        return new SourceDatabaseProblem(
                table.name(),
                "%d values of %s are infinite, not a number or outside the years 1 to 9999"
                        .formatted(rows, values.column()),
                allowNull
                        + "UPDATE %s SET %s = NULL WHERE %s"
                                .formatted(table.qualifiedName(), column, values.condition()));
    }
}
