package io.customer360.source;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.annotation.Nullable;
import org.postgresql.Driver;

/** How the source database is connected to: to read, and never to wait for ever. */
final class SourceConnections {

    private SourceConnections() {}

    /** Not through DriverManager, whose complaint about a URL prints it with its password. */
    static Connection open(HistorySettings settings) throws SQLException {
        if (Driver.parseURL(settings.jdbcUrl(), null) == null) {
            throw new SQLException("it is not of the form jdbc:postgresql://host:port/database");
        }
        Properties login = new Properties();
        setIfPresent(login, "user", settings.username());
        setIfPresent(login, "password", settings.password());
        login.setProperty("ApplicationName", "customer360");
        login.setProperty("tcpKeepAlive", "true");
        login.setProperty("connectTimeout", "10");
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

    private static void setIfPresent(Properties login, String key, @Nullable String value) {
        if (value != null) {
            login.setProperty(key, value);
        }
    }
}
