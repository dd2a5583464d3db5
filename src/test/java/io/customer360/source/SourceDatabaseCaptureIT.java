package io.customer360.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.SourceTable;
import java.sql.SQLException;
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
                        "in no publication"),
                Arguments.of(
                        "customer_info, purchase_transactions, product_catalog, customer_service,"
                                + " marketing_campaigns, campaign_responses, website_behavior",
                        "DROP PUBLICATION customer360",
                        "in no publication"),
                Arguments.of(
                        "customer_info, purchase_transactions, product_catalog, customer_service,"
                                + " marketing_campaigns, campaign_responses, website_behavior",
                        "ALTER PUBLICATION customer360 RENAME TO dbz_publication;"
                                + "CREATE TABLE other (id int);"
                                + "ALTER PUBLICATION dbz_publication SET TABLE other",
                        "in no publication"),
                Arguments.of(
                        "campaign_responses",
                        "ALTER PUBLICATION customer360 DROP TABLE campaign_responses;"
                                + "CREATE PUBLICATION inserts FOR TABLE campaign_responses"
                                + " WITH (publish = 'insert')",
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
                        "leaves rows or columns out"));
    }

    @Test
    void refusesADatabaseWhoseChangesNobodyReads() throws SQLException {
        crm.stopCapturing();

        assertThat(crm.problems())
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.subject()).isEqualTo("database");
                            assertThat(problem.what()).contains("no logical replication slot");
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
