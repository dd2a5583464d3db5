package io.customer360.demo.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo's data are what the demo promises, in shares and in kinds of rows. */
class DemoDataIT {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
    private static final String CHECKSUM =
            "SELECT sum(hashtext(t::text)::bigint) FROM (SELECT * FROM purchase_transactions UNION"
                + " ALL SELECT session_id, pages_viewed, customer_id, time_spent, visit_date FROM"
                + " website_behavior) t";

    private static CrmDatabase crm;

    @BeforeAll
    static void fillTables() throws SQLException {
        crm = CrmDatabase.createWithoutConnector(Sandbox.shared(), "demo_data");
        fill(crm, 2000);
    }

    @AfterAll
    static void dropTables() {
        crm.close();
    }

    @Test
    void allSegmentsOccurInSensibleShares() throws SQLException {
        assertThat(spendersBetween("10000", "'infinity'")).isBetween(40L, 200L);
        assertThat(spendersBetween("5000", "10000")).isBetween(40L, 300L);
    }

    @Test
    void lapsedAndNewAndSilentCustomersOccur() throws SQLException {
        assertThat(count("customer_info WHERE registration_date > '2026-05-15'"))
                .isBetween(50L, 400L);
        assertThat(
                        count(
                                "(SELECT 1 FROM purchase_transactions GROUP BY customer_id"
                                        + " HAVING max(purchase_date) < '2025-06-15') t"))
                .isBetween(200L, 600L);
        assertThat(
                        count(
                                "customer_info WHERE customer_id NOT IN (SELECT customer_id FROM"
                                        + " website_behavior WHERE customer_id IS NOT NULL)"))
                .isGreaterThan(50);
    }

    @Test
    void rowsOfNobodyAndOfUnknownCustomersProductsAndCampaignsOccur() throws SQLException {
        for (String table :
                new String[] {
                    "purchase_transactions",
                    "customer_service",
                    "campaign_responses",
                    "website_behavior"
                }) {
            assertThat(count(table + " WHERE customer_id IS NULL")).as(table).isPositive();
            assertThat(count(table + " WHERE customer_id > 2000")).as(table).isPositive();
        }
        assertThat(
                        count(
                                "purchase_transactions LEFT JOIN product_catalog c USING"
                                        + " (product_id) WHERE c IS NULL"))
                .isPositive();
        assertThat(
                        count(
                                "campaign_responses r LEFT JOIN marketing_campaigns c USING"
                                    + " (campaign_id) WHERE c IS NULL AND campaign_id IS NOT NULL"))
                .isPositive();
        assertThat(
                        count(
                                "marketing_campaigns LEFT JOIN campaign_responses r USING"
                                        + " (campaign_id) WHERE r IS NULL"))
                .isPositive();
    }

    @Test
    void aTransactionMayHaveSeveralLines() throws SQLException {
        assertThat(
                        count(
                                "(SELECT 1 FROM purchase_transactions GROUP BY transaction_id"
                                        + " HAVING count(*) > 1) t"))
                .isGreaterThan(1000);
    }

    @Test
    void nothingHappensAfterToday() throws SQLException {
        assertThat(count("purchase_transactions WHERE purchase_date > '2026-06-15'")).isZero();
        assertThat(count("website_behavior WHERE visit_date > '2026-06-15'")).isZero();
    }

    @Test
    void theSameNumberOfCustomersGivesTheSameData() throws SQLException {
        try (CrmDatabase again =
                CrmDatabase.createWithoutConnector(Sandbox.shared(), "demo_again")) {
            fill(again, 2000);

            assertThat(number(again, CHECKSUM)).isEqualTo(number(crm, CHECKSUM)).isNotZero();
        }
    }

    @Test
    void oneCustomerIsEnough() throws SQLException {
        try (CrmDatabase small = CrmDatabase.createWithoutConnector(Sandbox.shared(), "demo_one")) {
            fill(small, 1);

            assertThat(number(small, "SELECT count(*) FROM customer_info")).isEqualTo(1);
            assertThat(
                            number(
                                    small,
                                    "SELECT sum(total_amount) FROM purchase_transactions WHERE"
                                            + " customer_id = 1"))
                    .isPositive();
        }
    }

    private static void fill(CrmDatabase database, int customers) throws SQLException {
        try (Connection connection = database.connect()) {
            new DemoData(customers, TODAY).fill(connection);
        }
    }

    private static long spendersBetween(String low, String high) throws SQLException {
        return count(
                "(SELECT 1 FROM purchase_transactions JOIN customer_info USING (customer_id) GROUP"
                        + " BY customer_id HAVING sum(total_amount) > "
                        + low
                        + " AND sum(total_amount) <= "
                        + high
                        + ") t");
    }

    private static long count(String from) throws SQLException {
        return number(crm, "SELECT count(*) FROM " + from);
    }

    private static long number(CrmDatabase database, String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
