package io.customer360.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.postgresql.util.PGobject;

/**
 * The rows of {@code oracle/profiles.sql}: all customers as of one snapshot of the database, in the
 * order of their ids, streamed through a cursor.
 *
 * <p>It takes the connection for itself: a transaction is open until {@link #close}, which leaves
 * the connection to the caller as it was.
 */
public final class SqlAnswer implements Iterator<Profile>, AutoCloseable {

    private static final int FETCH_SIZE = 1000;

    private final Connection connection;
    private final boolean autoCommit;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private boolean hasNext;

    private SqlAnswer(
            Connection connection, boolean autoCommit, PreparedStatement statement, ResultSet rows)
            throws SQLException {
        this.connection = connection;
        this.autoCommit = autoCommit;
        this.statement = statement;
        this.rows = rows;
        this.hasNext = rows.next();
    }

    /**
     * Asks for all customers.
     *
     * @param today the day that the recency fields count from
     */
    public static SqlAnswer of(Connection connection, String schema, LocalDate today)
            throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        // Without a transaction the driver would load all rows at once.
        connection.setAutoCommit(false);
        try {
            useSchema(connection, schema);
            PreparedStatement statement = connection.prepareStatement(query());
            statement.setFetchSize(FETCH_SIZE);
            statement.setObject(1, today);
            return new SqlAnswer(connection, autoCommit, statement, statement.executeQuery());
        } catch (SQLException e) {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return hasNext;
    }

    @Override
    public Profile next() {
        if (!hasNext) {
            throw new NoSuchElementException();
        }
        try {
            Map<String, Object> fields = new HashMap<>();
            for (String name : ProfileFields.ALL) {
                Object value = rows.getObject(name);
                // A java.sql.Date counts in the Julian calendar before 1582.
                fields.put(
                        name,
                        value instanceof Date
                                ? rows.getObject(name, LocalDate.class).toString()
                                : plain(value));
            }
            Profile profile = new Profile(rows.getLong("customer_id"), fields);
            hasNext = rows.next();
            return profile;
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL's answer broke off", e);
        }
    }

    /** Ends the transaction. */
    @Override
    public void close() throws SQLException {
        statement.close();
        connection.rollback();
        connection.setAutoCommit(autoCommit);
    }

    private static void useSchema(Connection connection, String schema) throws SQLException {
        String local = "SELECT set_config('search_path', quote_ident(?), true)";
        try (PreparedStatement statement = connection.prepareStatement(local)) {
            statement.setString(1, schema);
            statement.execute();
        }
    }

    private static Object plain(Object value) {
        if (value instanceof BigDecimal || value instanceof String || value == null) {
            return value;
        }
        if (value instanceof Integer || value instanceof Long) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        if (value instanceof PGobject other) {
            // Of an enum or an extension's type, as its text.
            return other.getValue();
        }
        throw new IllegalStateException("Unexpected type in the answer: " + value.getClass());
    }

    private static String query() {
        try (InputStream resource = SqlAnswer.class.getResourceAsStream("/oracle/profiles.sql")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read oracle/profiles.sql", e);
        }
    }
}
