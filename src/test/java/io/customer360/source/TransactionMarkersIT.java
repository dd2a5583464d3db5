package io.customer360.source;

import static io.customer360.model.SourceTable.CUSTOMER_INFO;
import static io.customer360.model.SourceTable.PRODUCT_CATALOG;
import static io.customer360.model.SourceTable.WEBSITE_BEHAVIOR;
import static io.customer360.source.debezium.ChangeEvent.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.SourceTable;
import io.customer360.sandbox.process.Await;
import io.customer360.source.debezium.ChangeEvent;
import io.customer360.source.kafka.LiveOffsets;
import io.customer360.source.kafka.StartPosition;
import io.customer360.source.kafka.TestTopics;
import io.customer360.testing.crm.Transactions.Outcome;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Change topics that are written in transactions, on a real Kafka. */
class TransactionMarkersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TestTopics topics;

    @BeforeEach
    void connect() {
        topics = new TestTopics();
    }

    @AfterEach
    void disconnect() {
        topics.close();
    }

    @Test
    void abortedRecordsAreNotReadAndNoMarkerIsWaitedFor() {
        topics.create(CUSTOMER_INFO);
        topics.create(PRODUCT_CATALOG);
        topics.create(WEBSITE_BEHAVIOR);
        LiveOffsets offsets = new LiveOffsets(topics.settings(StartPosition.earliest()));
        // The last thing in each partition: a marker of a commit, of an abort, nothing else at all.
        topics.writeInTransaction(ChangeEvent.customer(1), Outcome.COMMITTED);
        topics.write(ChangeEvent.insert(PRODUCT_CATALOG, row("product_id", 5)));
        topics.writeInTransaction(
                ChangeEvent.insert(PRODUCT_CATALOG, row("product_id", 6)), Outcome.ABORTED);
        topics.writeInTransaction(visit(), Outcome.ABORTED);
        Map<String, Long> ends = offsets.ends();
        assertThat(offsets.missing(ends, Map.of()))
                .containsOnlyKeys(partition(CUSTOMER_INFO), partition(PRODUCT_CATALOG));

        try (LiveJob job = LiveJob.startWithAll(topics)) {
            Await.until(
                    "a checkpoint has all records",
                    PATIENCE,
                    () -> offsets.missing(ends, job.positions).isEmpty());

            assertThat(job.changes)
                    .extracting(change -> change.table() + " " + change.key().id())
                    .containsExactlyInAnyOrder("CUSTOMER_INFO 1", "PRODUCT_CATALOG 5");
            assertThat(job.positions)
                    .as("before the markers")
                    .containsEntry(partition(CUSTOMER_INFO), 1L);
        }
    }

    @Test
    void anUnfinishedTransactionAndARecordBehindAMarkerAreWaitedFor() {
        topics.create(CUSTOMER_INFO);
        topics.create(PRODUCT_CATALOG);
        LiveOffsets offsets = new LiveOffsets(topics.settings(StartPosition.earliest()));
        topics.writeInTransaction(ChangeEvent.customer(1), Outcome.COMMITTED);
        topics.write(ChangeEvent.customer(2));
        topics.writeInTransaction(
                ChangeEvent.insert(PRODUCT_CATALOG, row("product_id", 6)), Outcome.UNFINISHED);
        Map<String, Long> ends = offsets.ends();

        assertThat(
                        offsets.missing(
                                ends,
                                Map.of(
                                        partition(CUSTOMER_INFO), 1L,
                                        partition(PRODUCT_CATALOG), 0L)))
                .isEqualTo(Map.of(partition(CUSTOMER_INFO), 2L, partition(PRODUCT_CATALOG), 1L));
        assertThat(offsets.missing(ends, Map.of(partition(CUSTOMER_INFO), 3L)))
                .containsOnlyKeys(partition(PRODUCT_CATALOG));
    }

    private String partition(SourceTable table) {
        return topics.name(table) + "-0";
    }

    private static ChangeEvent visit() {
        return ChangeEvent.insert(WEBSITE_BEHAVIOR, row("customer_id", 1, "session_id", 1));
    }
}
