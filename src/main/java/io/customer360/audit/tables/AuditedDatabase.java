package io.customer360.audit.tables;

import io.customer360.config.JobConfig;
import io.customer360.config.JobConfig.Jdbc;
import io.customer360.model.SourceTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.Driver;

/**
 * The source database as the audit found it: it answers, and its tables and columns can be read.
 *
 * @param instants the TIMESTAMPTZ columns of each table, whose date depends on a time zone
 */
public record AuditedDatabase(Jdbc settings, Map<SourceTable, Set<String>> instants) {

    private static final int LOGIN_SECONDS = 30;

    private static final String[][] BOUNDS = {
        {"connectTimeout", "10"}, {"socketTimeout", "3600"}, {"tcpKeepAlive", "true"}
    };

    /** Decimals of an amount in the audit's SQL. */
    private static final int SCALE = 10;

    /**
     * @throws IllegalStateException naming the setting, or the table, that has to be mended
     */
    public static AuditedDatabase inspect(JobConfig config) {
        Jdbc settings = config.jdbc();
        Map<SourceTable, Set<String>> instants = new EnumMap<>(SourceTable.class);
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement()) {
            for (SourceTable table : SourceTable.values()) {
                instants.put(table, instants(statement, table, settings.schema()));
            }
            requireDecimals(statement, settings.schema());
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "source.jdbc.url, source.jdbc.username, source.jdbc.password: the source"
                            + " database cannot be used: "
                            + e.getMessage(),
                    e);
        }
        return new AuditedDatabase(settings, instants);
    }

    /**
     * Returns the URL with bounds for a server that vanished, unless it has its own: nothing comes
     * while the database looks through a whole table, but that takes no longer than this.
     */
    static String url(Jdbc settings) {
        String url = settings.url();
        Properties given = Driver.parseURL(url, null);
        StringBuilder bounded = new StringBuilder(url);
        for (String[] bound : BOUNDS) {
            if (given != null && given.getProperty(bound[0]) == null) {
                bounded.append(bounded.indexOf("?") < 0 ? '?' : '&')
                        .append(bound[0])
                        .append('=')
                        .append(bound[1]);
            }
        }
        return bounded.toString();
    }

    static String qualified(String schema, SourceTable table) {
        return '"' + schema.replace("\"", "\"\"") + "\"." + table.tableName();
    }

    private static Set<String> instants(Statement statement, SourceTable table, String schema) {
        String query =
                "SELECT %s FROM %s WHERE false"
                        .formatted(
                                CrmColumn.names(table).collect(Collectors.joining(", ")),
                                qualified(schema, table));
        try (ResultSet none = statement.executeQuery(query)) {
            ResultSetMetaData columns = none.getMetaData();
            Set<String> instants = new HashSet<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                if (columns.getColumnTypeName(i).equals("timestamptz")) {
                    instants.add(columns.getColumnName(i));
                }
            }
            return instants;
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "source.jdbc.schema (%s): table %s cannot be read: %s"
                            .formatted(schema, table.tableName(), e.getMessage()),
                    e);
        }
    }

    /** An amount that is cut off would differ from the document's, which is exact. */
    private static void requireDecimals(Statement statement, String schema) throws SQLException {
        String table = qualified(schema, SourceTable.PURCHASE_TRANSACTIONS);
        int declared;
        try (ResultSet none =
                statement.executeQuery("SELECT total_amount FROM " + table + " WHERE false")) {
            ResultSetMetaData columns = none.getMetaData();
            // An undeclared precision, and thus any scale, shows as 0.
            declared = columns.getPrecision(1) == 0 ? Integer.MAX_VALUE : columns.getScale(1);
        }
        if (declared <= SCALE) {
            return;
        }
        String finer =
                "SELECT EXISTS (SELECT 1 FROM %s WHERE total_amount <> round(total_amount, %d))"
                        .formatted(table, SCALE);
        try (ResultSet answer = statement.executeQuery(finer)) {
            answer.next();
            if (answer.getBoolean(1)) {
                throw new IllegalStateException(
                        "purchase_transactions.total_amount has more than %d decimals, which the audit cannot compare"
                                .formatted(SCALE));
            }
        }
    }

    /** Not through DriverManager, whose complaint about a URL prints it with its password. */
    private static Connection connect(Jdbc settings) throws SQLException {
        if (Driver.parseURL(settings.url(), null) == null) {
            throw new SQLException("it is not of the form jdbc:postgresql://host:port/database");
        }
        Properties login = new Properties();
        login.setProperty("user", settings.username());
        if (settings.password() != null) {
            login.setProperty("password", settings.password());
        }
        login.setProperty("ApplicationName", "customer360-audit");
        login.setProperty("loginTimeout", String.valueOf(LOGIN_SECONDS));
        Connection connection = new PassingDriver().connect(url(settings), login);
        connection.setReadOnly(true);
        return connection;
    }
}
