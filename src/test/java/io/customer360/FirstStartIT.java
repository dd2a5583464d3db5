package io.customer360;

import static io.customer360.model.SourceTable.CUSTOMER_INFO;
import static io.customer360.model.SourceTable.PURCHASE_TRANSACTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.SourceTable;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.process.Await;
import io.customer360.testing.job.ChangeTopicOffsets;
import io.customer360.testing.job.JobUnderTest;
import io.customer360.testing.job.KeptDeadLetters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start without state makes of changes that were in the topics before it. */
class FirstStartIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Sandbox sandbox = Sandbox.shared();

    @TempDir Path directory;

    @Test
    void changesOfAnEarlierConnectorAreNoNewerThanHistory() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "earlier_connector");
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            ChangeTopicOffsets topics = topics(crm);
            crm.execute(
                    "INSERT INTO customer_info (customer_id, phone_number)"
                            + " VALUES (1, '1'), (2, '2')",
                    "INSERT INTO purchase_transactions VALUES (1, 1, 1, 10, '2026-06-01'),"
                            + " (2, 1, 2, 20, '2026-06-02')");
            Await.until(
                    "the earlier connector has told all",
                    PATIENCE,
                    () -> topics.holds(CUSTOMER_INFO, 2) && topics.holds(PURCHASE_TRANSACTIONS, 2));
            crm.loseConnector();
            crm.execute(
                    "UPDATE customer_info SET phone_number = 'new' WHERE customer_id = 1",
                    "UPDATE purchase_transactions SET customer_id = 2 WHERE transaction_id = 1",
                    "DELETE FROM purchase_transactions WHERE transaction_id = 2");
            crm.startConnector(Map.of());

            job.start();
            awaitRead(crm, 1, CUSTOMER_INFO);
            awaitRead(crm, 1, PURCHASE_TRANSACTIONS);

            job.awaitTruth();
        }
    }

    @Test
    void aRebuildHasNoDeadLettersOfWhatTheRowsTellAlready() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "known_letters");
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            KeptDeadLetters letters = new KeptDeadLetters(sandbox.kafka().bootstrapServers(), crm);
            crm.execute("INSERT INTO customer_info (customer_id, phone_number) VALUES (1, '1')");
            job.start();
            job.awaitTruth();
            crm.execute(
                    "INSERT INTO purchase_transactions VALUES (1, 1, 1, 10, '2026-06-01'),"
                            + " (2, 1, 1, 20, '2026-06-02')");
            job.awaitTruth();
            crm.execute(
                    "ALTER TABLE purchase_transactions REPLICA IDENTITY DEFAULT",
                    "DELETE FROM purchase_transactions WHERE transaction_id = 1",
                    "UPDATE purchase_transactions SET total_amount = 7 WHERE transaction_id = 2");
            letters.await(2);
            crm.execute("ALTER TABLE purchase_transactions REPLICA IDENTITY FULL");
            job.crash();
            int before = letters.all().size();

            job.inNextGeneration().start();
            awaitRead(crm, 2, PURCHASE_TRANSACTIONS);

            job.awaitTruth();
            assertThat(letters.all()).hasSize(before);
        }
    }

    /** A job commits what a checkpoint holds. */
    private void awaitRead(CrmDatabase crm, int generation, SourceTable table) {
        Await.until(
                "all of " + table + " is read",
                PATIENCE,
                () -> topics(crm).isRead(crm.name() + "-" + generation, table));
    }

    private ChangeTopicOffsets topics(CrmDatabase crm) {
        return new ChangeTopicOffsets(sandbox.kafka().bootstrapServers(), crm.topicPrefix());
    }
}
