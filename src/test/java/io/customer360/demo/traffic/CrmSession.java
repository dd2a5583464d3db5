package io.customer360.demo.traffic;

import io.customer360.demo.data.Dice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One user's connection to the CRM database: transactions, statements that are prepared once, and
 * the ids that come next.
 */
final class CrmSession implements AutoCloseable {

    private final Connection connection;
    private final Supplier<LocalDate> today;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Map<String, Integer> highest = new HashMap<>();

    CrmSession(Connection connection, Supplier<LocalDate> today) throws SQLException {
        this.connection = connection;
        this.today = today;
        connection.setAutoCommit(false);
        remember("customer_info", "customer_id");
        remember("product_catalog", "product_id");
        remember("marketing_campaigns", "campaign_id");
        remember("purchase_transactions", "transaction_id");
        remember("customer_service", "interaction_id");
        remember("campaign_responses", "response_id");
        remember("website_behavior", "session_id");
        connection.commit();
    }

    LocalDate today() {
        return today.get();
    }

    /** Returns an id that may exist in the table, or has existed. */
    int any(String table, Dice dice) {
        return dice.upTo(Math.max(1, highest.get(table)));
    }

    /** Returns the id for the next row of the table. */
    int next(String table) {
        return highest.merge(table, 1, Integer::sum);
    }

    /** Runs a statement and returns how many rows it changed. */
    int run(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement.executeUpdate();
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void remember(String table, String key) throws SQLException {
        String query = "SELECT COALESCE(MAX(" + key + "), 0) FROM " + table;
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            highest.put(table, row.getInt(1));
        }
    }
}
