package io.customer360.audit.tables;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * PostgreSQL's driver, which the JVM forgets with the job that used it.
 *
 * <p>The driver registers itself when its class is loaded. In the class loader of a job it would
 * keep all classes of the job in the process after the job has ended.
 */
public final class PassingDriver implements Driver {

    static {
        forget();
    }

    private final org.postgresql.Driver driver = new org.postgresql.Driver();

    /** Made by the JDBC connector, by the name of its class. */
    public PassingDriver() {}

    private static void forget() {
        ClassLoader loader = org.postgresql.Driver.class.getClassLoader();
        if (loader != ClassLoader.getSystemClassLoader() && org.postgresql.Driver.isRegistered()) {
            try {
                org.postgresql.Driver.deregister();
            } catch (SQLException e) {
                throw new IllegalStateException("The PostgreSQL driver cannot be deregistered", e);
            }
        }
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        return driver.connect(url, properties);
    }

    @Override
    public boolean acceptsURL(String url) {
        return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return driver.getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }
}
