package io.customer360.source.database;

import io.customer360.model.SourceTable;
import io.customer360.source.column.Column;
import io.customer360.source.column.ColumnDefaults;
import io.customer360.source.column.ColumnType;
import io.customer360.source.column.HistoryColumn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The source database as it was found: whoever holds one that was inspected knows that the seven
 * tables can be read exactly and that their changes are being captured.
 */
public final class SourceDatabase {

    private final Map<SourceTable, HistoryTable> tables;

    private final ColumnDefaults defaults;

    private SourceDatabase(Map<SourceTable, HistoryTable> tables, ColumnDefaults defaults) {
        this.tables = tables;
        this.defaults = defaults;
    }

    /**
     * Checks all that a backfill needs, reading each table once.
     *
     * @throws SourceDatabaseException naming every problem with the statement that mends it, or why
     *     the database could not be asked
     */
    public static SourceDatabase inspect(HistorySettings settings) {
        return inspect(settings, connection -> {});
    }

    /**
     * Does the same; the connection is handed over, so that another thread can end what is asked.
     */
    public static SourceDatabase inspect(HistorySettings settings, Consumer<Connection> opened) {
        try (Connection connection = SourceConnections.open(settings)) {
            opened.accept(connection);
            SourceDatabaseContents contents =
                    new SourceDatabaseContents(connection, settings.timeZone());
            return inspect(
                    connection,
                    settings,
                    (table, problems) -> {
                        SourceConnections.allowScans(connection, settings);
                        return contents.scan(table, problems);
                    });
        } catch (SQLException e) {
            throw unreachable(settings, e);
        }
    }

    /**
     * Checks what the catalog tells: all that a backfill needs but for the rows themselves. It
     * takes no longer for large tables.
     *
     * @throws SourceDatabaseException naming every problem with the statement that mends it, or why
     *     the database could not be asked
     */
    public static SourceDatabase preflight(HistorySettings settings) {
        try (Connection connection = SourceConnections.open(settings)) {
            return inspect(connection, settings, (table, problems) -> unread(table));
        } catch (SQLException e) {
            throw unreachable(settings, e);
        }
    }

    /** How the rows of a table are looked at, which may add problems. */
    private interface Look {
        HistoryTable at(SourceDatabaseTable table, List<SourceDatabaseProblem> problems)
                throws SQLException;
    }

    private static HistoryTable unread(SourceDatabaseTable table) {
        return new HistoryTable(
                table.table(), table.columnTypes(), table.keyColumns(), 0, List.of());
    }

    /**
     * Reads only how the tables are made, for a job that does not read history but has to know how
     * their changes are encoded.
     *
     * @throws SourceDatabaseException naming tables and columns that are not as they have to be
     */
    public static SourceDatabase describe(HistorySettings settings) {
        try (Connection connection = SourceConnections.open(settings)) {
            Map<SourceTable, SourceDatabaseTable> found =
                    new SourceDatabaseCatalog(connection, settings.schema()).read();
            SourceDatabaseStructure structure =
                    new SourceDatabaseStructure(settings.schema(), currentUser(connection));
            List<SourceDatabaseProblem> problems = new ArrayList<>();
            Map<SourceTable, HistoryTable> tables = new EnumMap<>(SourceTable.class);
            for (SourceTable table : SourceTable.values()) {
                List<SourceDatabaseProblem> structural =
                        structure.problems(table, found.get(table));
                problems.addAll(structural);
                if (structural.isEmpty()) {
                    tables.put(table, unread(found.get(table)));
                }
            }
            return checked(connection, settings, tables, problems);
        } catch (SQLException e) {
            throw unreachable(settings, e);
        }
    }

    /**
     * Returns what stands in the way of capturing and reading the tables whole, without looking
     * into them.
     */
    public static List<SourceDatabaseProblem> problems(
            Connection connection, HistorySettings settings) throws SQLException {
        Map<SourceTable, SourceDatabaseTable> found =
                new SourceDatabaseCatalog(connection, settings.schema()).read();
        List<SourceDatabaseProblem> problems =
                new ArrayList<>(new SourceDatabaseCapture(connection, settings).problems());
        problems.addAll(new SourceDatabasePublications(connection, settings).problems(found));
        SourceDatabaseStructure structure =
                new SourceDatabaseStructure(settings.schema(), currentUser(connection));
        for (SourceTable table : SourceTable.values()) {
            problems.addAll(structure.problems(table, found.get(table)));
        }
        return problems;
    }

    /** Returns how many rows the table held. */
    public long rows(SourceTable table) {
        return tables.get(table).rows();
    }

    /** Returns the type of a date column; the change stream encodes each in its own way. */
    public ColumnType dateColumnType(SourceTable table, String column) {
        ColumnType type = tables.get(table).types().get(column);
        if (type == null || !type.suits(HistoryColumn.Kind.DATE)) {
            throw new IllegalArgumentException(
                    "not a date column that is read: " + table.tableName() + "." + column);
        }
        return type;
    }

    /** Returns the type of the amounts of purchases. */
    public ColumnType amountType() {
        return tables.get(SourceTable.PURCHASE_TRANSACTIONS)
                .types()
                .get(Column.TOTAL_AMOUNT.columnName);
    }

    /** Returns what a connector may write for the NULLs of the tables. */
    public ColumnDefaults defaults() {
        return defaults;
    }

    public HistoryTable table(SourceTable table) {
        return tables.get(table);
    }

    private static SourceDatabase inspect(
            Connection connection, HistorySettings settings, Look rows) throws SQLException {
        String schema = settings.schema();
        Map<SourceTable, SourceDatabaseTable> found =
                new SourceDatabaseCatalog(connection, schema).read();
        List<SourceDatabaseProblem> problems =
                new ArrayList<>(new SourceDatabaseCapture(connection, settings).problems());
        problems.addAll(new SourceDatabasePublications(connection, settings).problems(found));
        Map<SourceTable, HistoryTable> tables = new EnumMap<>(SourceTable.class);
        SourceDatabaseStructure structure =
                new SourceDatabaseStructure(schema, currentUser(connection));
        for (SourceTable table : SourceTable.values()) {
            SourceDatabaseTable actual = found.get(table);
            List<SourceDatabaseProblem> structural = structure.problems(table, actual);
            problems.addAll(structural);
            if (structural.isEmpty()) {
                tables.put(table, rows.at(actual, problems));
            }
        }
        return checked(connection, settings, tables, problems);
    }

    private static SourceDatabase checked(
            Connection connection,
            HistorySettings settings,
            Map<SourceTable, HistoryTable> tables,
            List<SourceDatabaseProblem> problems)
            throws SQLException {
        if (!problems.isEmpty()) {
            throw new SourceDatabaseException(problems);
        }
        ColumnDefaults defaults =
                new SourceDatabaseDefaults(connection, settings.schema(), settings.timeZone())
                        .read(tables);
        return new SourceDatabase(tables, defaults);
    }

    public static SourceDatabaseException unreachable(HistorySettings settings, SQLException e) {
        return new SourceDatabaseException(
                "The source database at source.jdbc.url=%s could not be inspected: %s"
                        .formatted(settings.location(), e.getMessage()),
                e);
    }

    private static String currentUser(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet user = statement.executeQuery("SELECT current_user")) {
            user.next();
            return user.getString(1);
        }
    }
}
