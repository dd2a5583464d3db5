package io.customer360;

import static io.customer360.testing.job.KeptDeadLetters.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Noon;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.Await;
import io.customer360.testing.job.JobUnderTest;
import io.customer360.testing.job.KeptDeadLetters;
import io.customer360.testing.logs.RecordedLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that get another type under the running job, whose records have no schemas. */
class RetypedColumnsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path directory;

    private final Sandbox sandbox = Sandbox.shared();

    private CrmDatabase crm;
    private JobUnderTest job;
    private KeptDeadLetters letters;
    private RecordedLog log;

    @Test
    void anotherTypeIsReadExactlyOrToldAndASavepointOrARebuildMakesTheIndexTrue() throws Exception {
        try (RecordedLog recorded = new RecordedLog();
                CrmDatabase database = CrmDatabase.createWithoutConnector(sandbox, "retyped");
                JobUnderTest tested = new JobUnderTest(sandbox, database, directory)) {
            log = recorded;
            crm = database;
            job = tested;
            letters = new KeptDeadLetters(sandbox.kafka().bootstrapServers(), crm);
            fill();
            crm.startConnector(Map.of());
            job.start();
            job.awaitTruth();

            typesThatAreReadAlike();
            job.awaitTruth();
            assertThat(letters.all()).isEmpty();

            datesOfOtherTypes();
            aSavepointLooksAtTheTypesAgain();
            amountsWithoutTheirDecimals();
        }
    }

    private void fill() {
        crm.execute(
                "ALTER TABLE purchase_transactions ALTER purchase_date TYPE timestamp",
                "ALTER TABLE website_behavior ALTER visit_date TYPE timestamp",
                "INSERT INTO customer_info SELECT i, 'F' || i, 'L' || i, 'c' || i ||"
                        + " '@example.com', '+49 30 1000' || i, '1980-01-01', '2022-03-04' FROM"
                        + " generate_series(1, 5) i",
                "INSERT INTO product_catalog (product_id, category, brand) VALUES (1, 'A', 'X')",
                "INSERT INTO purchase_transactions SELECT 10 + i, 1, i, 5.05,"
                        + " timestamp '2026-06-01 10:00' FROM generate_series(1, 5) i",
                "INSERT INTO website_behavior (session_id, customer_id, visit_date, pages_viewed,"
                        + " time_spent) VALUES (4, 4, '2026-06-02 10:00', 3, 30)",
                "INSERT INTO customer_service (interaction_id, customer_id, satisfaction_score,"
                        + " resolution_status) VALUES (1, 1, 3, 'Open'), (2, 2, 4, 'Open')");
    }

    private void typesThatAreReadAlike() {
        crm.execute(
                "ALTER TABLE customer_service ALTER satisfaction_score TYPE bigint,"
                        + " ALTER interaction_id TYPE bigint",
                "UPDATE customer_service SET satisfaction_score = 5 WHERE interaction_id = 1",
                "ALTER TABLE purchase_transactions ALTER total_amount TYPE numeric(14,4)",
                "UPDATE purchase_transactions SET total_amount = 7.0625 WHERE transaction_id = 11",
                "CREATE TYPE resolution AS ENUM ('Open', 'Resolved')",
                "ALTER TABLE customer_service ALTER resolution_status TYPE resolution"
                        + " USING resolution_status::resolution",
                "UPDATE customer_service SET resolution_status = 'Resolved'"
                        + " WHERE interaction_id = 2",
                "CREATE DOMAIN label AS text",
                "ALTER TABLE product_catalog ALTER category TYPE label",
                "UPDATE product_catalog SET category = 'B'",
                "CREATE EXTENSION citext",
                "ALTER TABLE customer_info ALTER email TYPE citext",
                "UPDATE customer_info SET email = 'New@Example.com' WHERE customer_id = 3");
        job.awaitTruth();
        crm.execute(
                "ALTER TABLE customer_service ALTER resolution_status TYPE text",
                "UPDATE customer_service SET resolution_status = 'Resolved'"
                        + " WHERE interaction_id = 1",
                "ALTER TABLE product_catalog ALTER category TYPE text",
                "UPDATE product_catalog SET category = 'C'",
                "ALTER TABLE customer_info ALTER email TYPE text",
                "UPDATE customer_info SET email = 'old@example.com' WHERE customer_id = 3",
                "ALTER TABLE purchase_transactions ALTER total_amount TYPE numeric(12,2)"
                        + " USING 5.05");
        crm.execute("UPDATE purchase_transactions SET total_amount = 5.05");
    }

    private void datesOfOtherTypes() {
        crm.execute(
                "ALTER TABLE purchase_transactions ALTER purchase_date TYPE date",
                "INSERT INTO purchase_transactions VALUES (8101, 1, 1, 5, '2026-11-30')",
                "ALTER TABLE website_behavior ALTER visit_date TYPE timestamp(3)",
                "UPDATE website_behavior SET pages_viewed = 9 WHERE session_id = 4",
                // The days stay what they are in the job's zone.
                "ALTER TABLE customer_info ALTER registration_date TYPE timestamptz USING"
                        + " registration_date::timestamp AT TIME ZONE INTERVAL '%d seconds'"
                                .formatted(Noon.zone().getTotalSeconds()),
                "INSERT INTO customer_info (customer_id, registration_date)"
                        + " VALUES (500, '2026-11-20 20:00:00+00')");

        assertThat(details(3))
                .containsExactly(
                        Map.entry(
                                "customer_info",
                                "CHANGED_TYPE column registration_date was declared as DATE"),
                        Map.entry(
                                "purchase_transactions",
                                "CHANGED_TYPE column purchase_date was declared as"
                                        + " TIMESTAMP_MICROS"),
                        Map.entry(
                                "website_behavior",
                                "CHANGED_TYPE column visit_date was declared as"
                                        + " TIMESTAMP_MICROS"));
        crm.execute("UPDATE customer_info SET first_name = 'Last' WHERE customer_id = 5");
        crm.execute("DELETE FROM purchase_transactions WHERE transaction_id = 12");
        Await.until(
                "the delete is applied",
                PATIENCE,
                () -> document(2).path("total_purchases").asInt() == 0);
        assertThat(document(1).path("total_purchases").asInt()).isEqualTo(1);
        assertThat(document(4).path("total_sessions").asInt()).isEqualTo(1);
        assertThat(document(500).isMissingNode()).isTrue();
    }

    private void aSavepointLooksAtTheTypesAgain() throws Exception {
        job.start(job.stopWithSavepoint(), 2);
        awaitTold("purchase_transactions: the column purchase_date");
        awaitTold("website_behavior: the column visit_date");
        awaitTold("customer_info: the column registration_date");
        int before = letters.all().size();
        StringBuilder told = new StringBuilder();
        int code =
                ReplayDeadLetters.run(
                        job.arguments(), Map.of(), line -> told.append(line).append('\n'));
        assertThat(code).as(told::toString).isEqualTo(ReplayDeadLetters.ALL);
        job.awaitTruth();
        assertThat(letters.all()).as("no letter comes back").hasSize(before);
    }

    private void awaitTold(String column) {
        String told = "The source database changed under the job: " + column;
        Await.until(
                column + " is told",
                PATIENCE,
                () -> log.lines().stream().anyMatch(line -> line.startsWith(told)));
    }

    /** Rows are rounded and no change tells it; a whole number in text may be base64. */
    private void amountsWithoutTheirDecimals() throws Exception {
        int before = letters.all().size();
        crm.execute(
                "ALTER TABLE purchase_transactions ALTER total_amount TYPE numeric(12,0)",
                "INSERT INTO purchase_transactions VALUES (8102, 1, 1, 1500, '2026-11-30')");
        assertThat(header(letters.await(before + 1).get(before), "dead-letter.detail"))
                .contains("total_amount was declared as numeric(12,2)");
        job.close();
        job.inNextGeneration().start();
        job.awaitTruth();
    }

    /** Returns reason and detail by table, of one letter each, once there are so many. */
    private Map<String, String> details(int tables) {
        Map<String, String> details = new TreeMap<>();
        Await.until(
                "dead letters of " + tables + " tables",
                PATIENCE,
                () -> {
                    letters.all()
                            .forEach(
                                    letter ->
                                            details.put(
                                                    header(letter, "dead-letter.topic")
                                                            .substring(crm.topicPrefix().length()),
                                                    header(letter, "dead-letter.reason")
                                                            + " "
                                                            + header(letter, "dead-letter.detail")
                                                                    .replaceFirst(
                                                                            " and holds.*", "")));
                    return details.size() >= tables;
                });
        return details;
    }

    private JsonNode document(int customer) {
        try {
            return Http.get(
                            "%s/%s/_doc/%d"
                                    .formatted(sandbox.elasticsearch().url(), crm.name(), customer))
                    .path("_source");
        } catch (IOException absent) {
            return MissingNode.getInstance();
        }
    }
}
