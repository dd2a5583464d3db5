package io.customer360.source.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.SourceTable;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.process.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal is provoked on a real server, and the statement that it names is run. */
class SourceDatabaseCaptureIT {

    @RegisterExtension final HistoryDatabase crm = new HistoryDatabase();

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("breakages")
    void refusesWhatIsNotCapturedWhole(String subject, String breakage, String complaint) {
        crm.execute(breakage);

        crm.assertRefused(subject, complaint);
    }

    static Stream<Arguments> breakages() {
        return Stream.of(
                Arguments.of(
                        "purchase_transactions",
                        "ALTER TABLE purchase_transactions REPLICA IDENTITY DEFAULT",
                        "replica identity is not FULL"),
                Arguments.of(
                        "product_catalog",
                        "ALTER TABLE product_catalog REPLICA IDENTITY NOTHING",
                        "replica identity is not FULL"),
                Arguments.of(
                        "customer_service",
                        "ALTER PUBLICATION customer360 DROP TABLE customer_service",
                        "not in the publication \"customer360\""),
                Arguments.of(
                        "customer_info, purchase_transactions, product_catalog, customer_service,"
                                + " marketing_campaigns, campaign_responses, website_behavior",
                        "DROP PUBLICATION customer360",
                        "does not exist"),
                Arguments.of(
                        "customer_info, purchase_transactions, product_catalog, customer_service,"
                                + " marketing_campaigns, campaign_responses, website_behavior",
                        "ALTER PUBLICATION customer360 RENAME TO of_another_connector",
                        "does not exist"),
                Arguments.of(
                        "campaign_responses",
                        "ALTER PUBLICATION customer360 DROP TABLE campaign_responses;CREATE"
                                + " PUBLICATION of_another_connector FOR TABLE campaign_responses",
                        "not in the publication \"customer360\""),
                Arguments.of(
                        "database",
                        "ALTER PUBLICATION customer360 SET (publish = 'insert, truncate')",
                        "does not publish inserts, updates and deletes"),
                Arguments.of(
                        "campaign_responses",
                        "ALTER PUBLICATION customer360 DROP TABLE campaign_responses;"
                                + "ALTER PUBLICATION customer360 ADD TABLE campaign_responses"
                                + " WHERE (campaign_id > 5)",
                        "leaves rows or columns out"),
                Arguments.of(
                        "product_catalog",
                        "ALTER PUBLICATION customer360 DROP TABLE product_catalog;"
                                + "ALTER PUBLICATION customer360 ADD TABLE product_catalog"
                                + " (product_id, category)",
                        "leaves rows or columns out"),
                Arguments.of(
                        "product_catalog",
                        "ALTER TABLE product_catalog DROP COLUMN brand, ADD COLUMN brand text"
                                + " GENERATED ALWAYS AS (upper(product_name)) STORED",
                        "brand is generated"),
                Arguments.of(
                        "product_catalog",
                        "ALTER TABLE product_catalog DROP COLUMN brand, ADD COLUMN brand text"
                                + " GENERATED ALWAYS AS (upper(product_name)) VIRTUAL",
                        "brand is generated"),
                Arguments.of(
                        "product_catalog",
                        "ALTER TABLE product_catalog DROP COLUMN brand, ADD COLUMN brand text"
                                + " GENERATED ALWAYS AS (upper(product_name)) STORED;"
                                + "ALTER PUBLICATION customer360 SET (publish_generated_columns ="
                                + " stored);"
                                + "ALTER PUBLICATION customer360 DROP TABLE product_catalog;"
                                + "ALTER PUBLICATION customer360 ADD TABLE product_catalog"
                                + " (product_id, category)",
                        "brand is generated"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slotsOfOthers")
    void refusesTheSlotOfAnother(String description, String slot, String complaint)
            throws SQLException {
        crm.stopCapturing();
        crm.startCapturing(slot);

        assertThat(crm.problems())
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.subject()).isEqualTo("database");
                            assertThat(problem.what()).contains(complaint);
                            assertThat(problem.mend()).contains("slot.name");
                        });
        crm.stopCapturing();
        crm.startCapturing();
        assertThat(crm.problems()).isEmpty();
    }

    static Stream<Arguments> slotsOfOthers() {
        return Stream.of(
                Arguments.of(
                        "another plugin under our name",
                        "SELECT pg_create_logical_replication_slot('%s', 'test_decoding', true)",
                        "its plugin is test_decoding"),
                Arguments.of(
                        "another name",
                        "SELECT pg_create_logical_replication_slot('%s_other', 'pgoutput', true)",
                        "does not exist"),
                Arguments.of(
                        "no plugin",
                        "SELECT pg_create_physical_replication_slot('%s', true, true)",
                        "its plugin is none"));
    }

    @Test
    void refusesTheSlotOfAnotherDatabase() throws SQLException {
        try (CrmDatabase other =
                        CrmDatabase.createWithoutConnector(Sandbox.shared(), "with_our_slot");
                Connection capturing = other.connect();
                Statement statement = capturing.createStatement()) {
            crm.stopCapturing();
            statement.execute(
                    "SELECT pg_create_logical_replication_slot('%s', 'pgoutput', true)"
                            .formatted(crm.name()));

            assertThat(crm.problems())
                    .extracting(SourceDatabaseProblem::what)
                    .singleElement()
                    .asString()
                    .contains("belongs to the database with_our_slot");
            statement.execute("SELECT pg_drop_replication_slot('%s')".formatted(crm.name()));
        }
        crm.startCapturing();
    }

    @Test
    void refusesASlotThatWaitsForOlderTransactions() throws Exception {
        crm.stopCapturing();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection older = crm.connect();
                Statement statement = older.createStatement()) {
            older.setAutoCommit(false);
            statement.execute("INSERT INTO customer_info VALUES (1)");
            Future<?> creation =
                    thread.submit(
                            () -> {
                                crm.startCapturing();
                                return null;
                            });
            Await.until(
                    "the slot waits",
                    Duration.ofSeconds(30),
                    () -> crm.problems().toString().contains("is still being created"));
            older.commit();
            creation.get(30, TimeUnit.SECONDS);
        } finally {
            thread.shutdownNow();
        }
        assertThat(crm.problems()).isEmpty();
    }

    @Test
    void refusesAnInactiveSlot() throws SQLException {
        crm.stopCapturing();
        crm.execute(
                "SELECT pg_create_logical_replication_slot('%s', 'pgoutput')"
                        .formatted(crm.name()));

        assertThat(crm.problems())
                .extracting(SourceDatabaseProblem::what)
                .singleElement()
                .asString()
                .contains("is not active");
    }

    @Test
    void refusesADatabaseWhoseChangesNobodyReads() throws SQLException {
        crm.stopCapturing();

        assertThat(crm.problems())
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.subject()).isEqualTo("database");
                            assertThat(problem.what()).contains("does not exist");
                            assertThat(problem.mend()).contains("start the Debezium connector");
                        });
        crm.startCapturing();
        assertThat(crm.problems()).isEmpty();
    }

    @Test
    void refusesPartitionsThatDoNotPublishUnderTheirTablesName() {
        crm.execute(
                "DROP TABLE website_behavior",
                "CREATE TABLE website_behavior (session_id integer PRIMARY KEY, customer_id"
                        + " integer, visit_date date, pages_viewed integer, time_spent integer)"
                        + " PARTITION BY RANGE (session_id)",
                "CREATE TABLE \"Visits 1\" PARTITION OF website_behavior"
                        + " FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE visits_2 PARTITION OF website_behavior DEFAULT",
                "ALTER PUBLICATION customer360 ADD TABLE website_behavior");

        assertThat(crm.problems())
                .extracting(SourceDatabaseProblem::subject)
                .containsOnly("website_behavior");
        crm.mendUntilReady();
        crm.execute(
                "INSERT INTO website_behavior VALUES (5, 1, '2024-01-01', 1, 1), (15, 1, NULL, 1,"
                        + " 1)");
        assertThat(SourceDatabase.inspect(crm.settings()).rows(SourceTable.WEBSITE_BEHAVIOR))
                .isEqualTo(2);
    }
}
