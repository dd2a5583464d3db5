package io.customer360.source.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import javax.annotation.Nullable;
import org.postgresql.Driver;

/**
 * How the source database is connected to: to read, and never to wait for ever. A server that
 * vanished sends nothing, not even the end of the connection, so each wait for an answer has a
 * bound. Parameters of the user's URL count before those from here.
 */
public final class SourceConnections {

    /**
     * How long the next bytes of an answer may take: more than the lock timeout, after which the
     * server answers with an error, and much more than a page of history.
     */
    static final Duration ANSWER = Duration.ofMinutes(2);

    /** A scan of a whole table sends nothing until it is done. */
    private static final Duration SCAN = Duration.ofHours(1);

    private static final String SOCKET_TIMEOUT = "socketTimeout";

    static {
        forgetDriver();
    }

    private SourceConnections() {}

    /**
     * The driver registers itself when its class is loaded. In the class loader of a job it would
     * keep all classes of the job in the process after the job has ended.
     */
    private static void forgetDriver() {
        ClassLoader loader = Driver.class.getClassLoader();
        if (loader != ClassLoader.getSystemClassLoader() && Driver.isRegistered()) {
            try {
                Driver.deregister();
            } catch (SQLException e) {
                throw new IllegalStateException("The PostgreSQL driver cannot be deregistered", e);
            }
        }
    }

    public static Connection open(HistorySettings settings) throws SQLException {
        return open(settings, ANSWER);
    }

    /** Not through DriverManager, whose complaint about a URL prints it with its password. */
    public static Connection open(HistorySettings settings, Duration answer) throws SQLException {
        if (Driver.parseURL(settings.jdbcUrl(), null) == null) {
            throw new SQLException("it is not of the form jdbc:postgresql://host:port/database");
        }
        Properties login = new Properties();
        setIfPresent(login, "user", settings.username());
        setIfPresent(login, "password", settings.password());
        login.setProperty("ApplicationName", "customer360");
        login.setProperty("tcpKeepAlive", "true");
        login.setProperty("connectTimeout", "10");
        login.setProperty(SOCKET_TIMEOUT, String.valueOf(answer.toSeconds()));
        Connection connection = new Driver().connect(settings.jdbcUrl(), login);
        try (Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            statement.execute("SET lock_timeout = '30s'");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    /** Lets statements from here on take as long as the scan of a large table does. */
    static void allowScans(Connection connection, HistorySettings settings) throws SQLException {
        if (Driver.parseURL(settings.jdbcUrl(), null).getProperty(SOCKET_TIMEOUT) == null) {
            connection.setNetworkTimeout(Runnable::run, (int) SCAN.toMillis());
        }
    }

    private static void setIfPresent(Properties login, String key, @Nullable String value) {
        if (value != null) {
            login.setProperty(key, value);
        }
    }
}
