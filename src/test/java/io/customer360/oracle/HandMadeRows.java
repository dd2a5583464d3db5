package io.customer360.oracle;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database with customer 1, who registered a hundred days before today, 2024-03-01, and a few
 * products; everything else comes from the tests.
 */
final class HandMadeRows implements AutoCloseable {

    static final LocalDate TODAY = LocalDate.of(2024, 3, 1);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final CrmDatabase crm =
            CrmDatabase.createWithoutConnector(
                    Sandbox.shared(), "oracle_rules_" + NUMBER.incrementAndGet());

    HandMadeRows() {
        execute(
                "INSERT INTO customer_info VALUES (1, 'Zoë', 'Müller', 'zoe@example.com',"
                        + " '+49 30 23125 001', '1990-02-28', '2023-11-22')",
                "INSERT INTO product_catalog VALUES (1, 'Tent', 'Outdoor', 'Alpino'),"
                        + " (2, 'Lamp', 'Home', 'Lumo'), (3, 'Rope', 'Outdoor', 'Lumo'),"
                        + " (4, 'Thing', NULL, NULL), (5, 'Gift', '', '')");
    }

    void execute(String... statements) {
        crm.execute(statements);
    }

    /** Inserts (transaction, product, customer, amount, date). */
    void purchases(String... rows) {
        insert("purchase_transactions", rows);
    }

    /** Inserts (interaction, customer, date, score, status). */
    void interactions(String... rows) {
        insert("customer_service", rows);
    }

    /** Inserts (response, campaign, customer, type, date). */
    void responses(String... rows) {
        insert("campaign_responses", rows);
    }

    /** Returns what the query says of customer 1. */
    ExpectedProfile customer() {
        return answer().stream()
                .filter(profile -> profile.customerId() == 1)
                .map(ExpectedProfile::new)
                .findFirst()
                .orElseThrow();
    }

    List<Profile> answer() {
        List<Profile> profiles = new ArrayList<>();
        try (Connection connection = connect();
                SqlAnswer answer = SqlAnswer.of(connection, "public", TODAY)) {
            answer.forEachRemaining(profiles::add);
        } catch (SQLException e) {
            throw new IllegalStateException("The query failed", e);
        }
        return profiles;
    }

    Connection connect() throws SQLException {
        return crm.connect();
    }

    @Override
    public void close() {
        crm.close();
    }

    private void insert(String table, String... rows) {
        execute("INSERT INTO " + table + " VALUES " + String.join(", ", rows));
    }
}
