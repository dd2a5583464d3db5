package io.customer360.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.demo.data.DemoData;
import io.customer360.model.SourceTable;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.process.Await;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Live changes change what and as fast as they promise. */
class CrmTrafficIT {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<Integer, String> phoneNumbers = new ConcurrentHashMap<>();
    private CrmDatabase crm;

    @BeforeEach
    void createTables() {
        crm = CrmDatabase.createWithoutConnector(Sandbox.shared(), "demo_traffic");
    }

    @AfterEach
    void dropTables() {
        crm.close();
    }

    @Test
    void everyTableSeesInsertsUpdatesAndDeletes() throws SQLException {
        fill(300);
        crm.execute("SELECT pg_stat_reset()");
        try (CrmTraffic traffic = traffic(300, 100_000)) {
            traffic.start();
            awaitChanges(traffic, 20_000);
        }

        for (SourceTable table : SourceTable.values()) {
            for (String kind : List.of("n_tup_ins", "n_tup_upd", "n_tup_del")) {
                // PostgreSQL counts at the end of a connection, a moment after its client.
                Await.until(kind + " of " + table, PATIENCE, () -> statistic(kind, table) > 0);
            }
        }
    }

    @Test
    void tellsEachPhoneNumberThatIsStillThere() throws SQLException {
        fill(300);
        try (CrmTraffic traffic = traffic(300, 100_000)) {
            traffic.start();
            awaitChanges(traffic, 3000);
        }

        assertThat(phoneNumbers).hasSizeGreaterThan(50);
        for (Map.Entry<Integer, String> told : phoneNumbers.entrySet()) {
            assertThat(
                            number(
                                    "SELECT count(*) FROM customer_info WHERE customer_id = %d AND phone_number = '%s'"
                                            .formatted(told.getKey(), told.getValue())))
                    .isEqualTo(1);
        }
    }

    @Test
    void isNotFasterThanAskedFor() throws SQLException {
        fill(300);
        long begin = System.nanoTime();
        try (CrmTraffic traffic = traffic(300, 200)) {
            traffic.start();
            awaitChanges(traffic, 600);
        }

        // Never faster than asked for; a transaction's changes come at once, hence the margin.
        assertThat(System.nanoTime() - begin).isGreaterThan(2_000_000_000L);
    }

    @Test
    void customerOneOutlivesEverything() throws SQLException {
        fill(1);
        try (CrmTraffic traffic = traffic(1, 100_000)) {
            traffic.start();
            awaitChanges(traffic, 3000);
        }

        assertThat(number("SELECT count(*) FROM customer_info WHERE customer_id = 1")).isEqualTo(1);
    }

    @Test
    void anErrorIsLoud() throws SQLException {
        fill(10);
        CrmTraffic traffic = traffic(10, 100_000);
        crm.execute("DROP TABLE website_behavior");
        traffic.start();

        assertThatThrownBy(
                        () ->
                                Await.until(
                                        "the traffic fails",
                                        PATIENCE,
                                        () -> {
                                            traffic.failIfFailed();
                                            return false;
                                        }))
                .hasMessage("The live changes failed")
                .hasRootCauseInstanceOf(SQLException.class);
        assertThatThrownBy(traffic::close).hasMessage("The live changes failed");
    }

    private void fill(int customers) throws SQLException {
        try (Connection connection = crm.connect()) {
            new DemoData(customers, TODAY).fill(connection);
        }
    }

    private CrmTraffic traffic(int customers, int changesPerSecond) throws SQLException {
        PhoneChanges told =
                new PhoneChanges() {
                    @Override
                    public void changing(int customerId, String phoneNumber) {
                        phoneNumbers.put(customerId, phoneNumber);
                    }

                    @Override
                    public void removed(int customerId) {
                        phoneNumbers.remove(customerId);
                    }
                };
        return new CrmTraffic(crm.connect(), customers, changesPerSecond, () -> TODAY, told);
    }

    private static void awaitChanges(CrmTraffic traffic, long changes) {
        Await.until(
                changes + " changes",
                PATIENCE,
                () -> {
                    traffic.failIfFailed();
                    return traffic.changes() >= changes;
                });
    }

    private long statistic(String kind, SourceTable table) {
        return number(
                "SELECT %s FROM pg_stat_user_tables WHERE relname = '%s'"
                        .formatted(kind, table.tableName()));
    }

    private long number(String query) {
        try (Connection connection = crm.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot ask for a number", e);
        }
    }
}
