package io.customer360.source.debezium;

import static io.customer360.testing.job.KeptDeadLetters.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.Await;
import io.customer360.testing.job.JobUnderTest;
import io.customer360.testing.job.KeptDeadLetters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of real tables that Debezium tells in part, and what the documents advise for each. */
class UncertainChangesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LIMIT = 20_000;

    @TempDir Path directory;

    private Sandbox sandbox;
    private CrmDatabase crm;
    private JobUnderTest job;
    private KeptDeadLetters letters;

    @Test
    void whatIsCertainIsAppliedAndTheAdvisedRemedyMakesTheIndexTrue() throws Exception {
        sandbox = Sandbox.shared();
        try (CrmDatabase database = CrmDatabase.create(sandbox, "uncertain");
                JobUnderTest tested = new JobUnderTest(sandbox, database, directory)) {
            crm = database;
            letters = new KeptDeadLetters(sandbox.kafka().bootstrapServers(), crm);
            job = tested.with("kafka.max-record-size", String.valueOf(LIMIT));
            fill();
            job.start();
            job.awaitTruth();

            aMoveToARowThatCannotBeRead();
            aRowThatIsTooLarge();
            aColumnThatHasAnotherName();
            aTableThatLostItsReplicaIdentity();
        }
    }

    @Test
    void aNullThatTheConnectorReplacesByTheDefaultIsADeadLetterUntilItIsToldNotTo()
            throws Exception {
        sandbox = Sandbox.shared();
        try (CrmDatabase database = CrmDatabase.createWithoutConnector(sandbox, "replaced_nulls");
                JobUnderTest tested = new JobUnderTest(sandbox, database, directory)) {
            crm = database;
            letters = new KeptDeadLetters(sandbox.kafka().bootstrapServers(), crm);
            job = tested;
            fill();
            crm.execute(
                    "ALTER TABLE customer_info ALTER phone_number SET DEFAULT 'unknown',"
                            + " ALTER registration_date SET DEFAULT '2020-01-01'",
                    "ALTER TABLE purchase_transactions ALTER total_amount SET DEFAULT 0,"
                            + " ALTER purchase_date SET DEFAULT now()",
                    "ALTER TABLE product_catalog ALTER category SET DEFAULT 'General'",
                    "ALTER TABLE customer_service ALTER satisfaction_score SET DEFAULT 5",
                    "INSERT INTO customer_service VALUES (4, 4, '2026-01-01', 1, 'Open')");
            crm.startConnector(Map.of("value.converter.replace.null.with.default", "true"));
            job.start();
            job.awaitTruth();
            crm.execute(
                    "UPDATE customer_info SET phone_number = NULL WHERE customer_id = 9",
                    "UPDATE customer_info SET registration_date = NULL WHERE customer_id = 10",
                    "UPDATE purchase_transactions SET total_amount = NULL"
                            + " WHERE transaction_id = 3011",
                    "UPDATE purchase_transactions SET purchase_date = NULL"
                            + " WHERE transaction_id = 3012",
                    "UPDATE product_catalog SET category = NULL WHERE product_id = 1",
                    "UPDATE customer_service SET satisfaction_score = NULL"
                            + " WHERE interaction_id = 4");
            assertThat(reasons(6)).hasSize(6).containsOnly("REPLACED_NULL");

            crm.stopConnector();
            crm.startConnector(Map.of("value.converter.schemas.enable", "true"));
            crm.execute(
                    "UPDATE customer_info SET customer_id = customer_id"
                            + " WHERE customer_id IN (9, 10)",
                    "UPDATE purchase_transactions SET customer_id = customer_id"
                            + " WHERE transaction_id IN (3011, 3012)",
                    "UPDATE product_catalog SET product_id = product_id",
                    "UPDATE customer_service SET customer_id = customer_id");
            job.awaitTruth();
            assertThat(reasons(6)).hasSize(6);
        }
    }

    private void fill() {
        crm.execute(
                "ALTER TABLE customer_info ADD notes text",
                "INSERT INTO customer_info SELECT i, 'F' || i, 'L' || i, 'c' || i ||"
                        + " '@example.com', '+49 30 1000' || i, '1980-01-01', '2022-03-04' FROM"
                        + " generate_series(1, 60) i",
                "INSERT INTO product_catalog (product_id, category, brand) VALUES (1, 'A', 'X')",
                "INSERT INTO purchase_transactions SELECT 3000 + i, 1, i, 5.05,"
                        + " date '2026-06-01' + i FROM generate_series(1, 60) i");
    }

    private void aMoveToARowThatCannotBeRead() {
        crm.execute(
                "UPDATE purchase_transactions SET customer_id = 49, purchase_date = 'infinity'"
                        + " WHERE transaction_id = 3048",
                "UPDATE purchase_transactions SET customer_id = 51, total_amount = 'NaN'"
                        + " WHERE transaction_id = 3050");
        assertThat(reasons(2)).containsExactly("UNREADABLE_VALUE", "UNREADABLE_VALUE");
        crm.execute(
                "UPDATE purchase_transactions SET purchase_date = '2026-06-30'"
                        + " WHERE transaction_id = 3048",
                "DELETE FROM purchase_transactions WHERE transaction_id = 3050");
        job.awaitTruth();
    }

    /** The row that replaces it is in one record with it, and is read. */
    private void aRowThatIsTooLarge() {
        crm.execute(
                "ALTER TABLE purchase_transactions ADD notes text",
                "UPDATE purchase_transactions SET customer_id = 46, notes = repeat('x', %d)"
                                .formatted(LIMIT)
                        + " WHERE transaction_id = 3045");
        assertThat(reasons(3)).last().isEqualTo("OVERSIZED");
        crm.execute("UPDATE purchase_transactions SET notes = NULL WHERE transaction_id = 3045");
        job.awaitTruth();
        assertThat(reasons(3)).hasSize(3);
    }

    private void aColumnThatHasAnotherName() {
        crm.execute(
                "ALTER TABLE customer_info RENAME COLUMN phone_number TO phone",
                "UPDATE customer_info SET first_name = 'Renamed' WHERE customer_id = 31");
        assertThat(letters(4).values())
                .last()
                .satisfies(
                        letter -> {
                            assertThat(header(letter, "dead-letter.reason"))
                                    .isEqualTo("MISSING_COLUMN");
                            assertThat(header(letter, "dead-letter.detail"))
                                    .contains("phone_number");
                        });
        crm.execute("INSERT INTO purchase_transactions VALUES (9001, 1, 31, 7, '2026-06-01')");
        Await.until("a document that keeps its number", PATIENCE, () -> keepsItsNumber(31));
        crm.execute(
                "ALTER TABLE customer_info RENAME COLUMN phone TO phone_number",
                "UPDATE customer_info SET customer_id = customer_id WHERE customer_id = 31");
        job.awaitTruth();
    }

    private boolean keepsItsNumber(int customer) {
        try {
            var document =
                    Http.get(
                                    "%s/%s/_doc/%d"
                                            .formatted(
                                                    sandbox.elasticsearch().url(),
                                                    crm.name(),
                                                    customer))
                            .path("_source");
            return document.path("total_purchases").asInt() == 2
                    && document.path("phone_number").asText().equals("+49 30 100031");
        } catch (IOException notYet) {
            return false;
        }
    }

    private void aTableThatLostItsReplicaIdentity() throws Exception {
        crm.execute(
                "ALTER TABLE purchase_transactions REPLICA IDENTITY DEFAULT",
                "DELETE FROM purchase_transactions WHERE transaction_id = 3021",
                "UPDATE purchase_transactions SET total_amount = 7 WHERE transaction_id = 3022");
        assertThat(reasons(6).subList(4, 6))
                .containsExactly("MISSING_BEFORE_IMAGE", "MISSING_BEFORE_IMAGE");
        crm.execute("ALTER TABLE purchase_transactions REPLICA IDENTITY FULL");
        job.close();
        job.inNextGeneration().start();
        job.awaitTruth();
    }

    /** Returns the reasons of the records that were put aside, once there are so many. */
    private List<String> reasons(int count) {
        return letters(count).values().stream()
                .map(letter -> header(letter, "dead-letter.reason"))
                .toList();
    }

    /** Returns the dead letters by where their records are: a restart may write one again. */
    private Map<String, ConsumerRecord<byte[], byte[]>> letters(int count) {
        Map<String, ConsumerRecord<byte[], byte[]>> places = new LinkedHashMap<>();
        Await.until(
                count + " records put aside",
                PATIENCE,
                () -> {
                    for (ConsumerRecord<byte[], byte[]> letter : letters.all()) {
                        places.putIfAbsent(
                                header(letter, "dead-letter.topic")
                                        + header(letter, "dead-letter.partition")
                                        + ":"
                                        + header(letter, "dead-letter.offset"),
                                letter);
                    }
                    return places.size() >= count;
                });
        return places;
    }
}
