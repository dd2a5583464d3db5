package io.customer360.source;

import static io.customer360.model.SourceTable.CUSTOMER_INFO;
import static io.customer360.model.SourceTable.PRODUCT_CATALOG;
import static io.customer360.model.SourceTable.WEBSITE_BEHAVIOR;
import static io.customer360.source.debezium.ChangeEvent.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;
import io.customer360.model.SourceTable;
import io.customer360.sandbox.process.Await;
import io.customer360.source.debezium.ChangeEvent;
import io.customer360.source.kafka.TestTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live side against a real Kafka: what is read, and from where. */
class LiveChangesIT {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final long AN_HOUR = 3_600_000;

    @TempDir private Path savepoints;
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
    void findsTopicsThatAppearLaterWithinTenSeconds() {
        try (LiveJob job = LiveJob.start(topics, topics.ends(Duration.ZERO))) {
            job.awaitWatermarks();
            for (SourceTable table : new SourceTable[] {CUSTOMER_INFO, WEBSITE_BEHAVIOR}) {
                topics.create(table);
                topics.write(customerOrVisit(table));
                Await.until(
                        "the first change of " + table,
                        TEN_SECONDS,
                        () -> job.changes.stream().anyMatch(change -> change.table() == table));
            }
        }
    }

    @Test
    void goesOnPastWhateverATopicHolds() {
        topics.create(CUSTOMER_INFO);
        byte[] huge = new byte[8 << 20];
        new Random(1).nextBytes(huge);
        byte[] whole = ChangeEvent.customer(1).toRecord().value();
        byte[] truncated = Arrays.copyOf(whole, whole.length - 20);
        topics.write(ChangeEvent.customer(1));
        topics.write(CUSTOMER_INFO, ChangeEvent.bytes("not json"));
        topics.write(CUSTOMER_INFO, truncated);
        topics.write(CUSTOMER_INFO, huge);
        topics.write(CUSTOMER_INFO, new byte[0]);
        topics.write(CUSTOMER_INFO, null);
        topics.write(ChangeEvent.of(CUSTOMER_INFO, "t"));
        topics.write(
                ChangeEvent.insert(
                        CUSTOMER_INFO, row("customer_id", 2, "unused", "x".repeat(5 << 20))));

        try (LiveJob job = LiveJob.startWithAll(topics)) {
            job.awaitChanges(2);

            assertThat(job.changes).extracting(CustomerChange::version).containsExactly(0L, 7L);
            assertThat(job.deadLetters)
                    .extracting(DeadLetter::reason)
                    .containsExactly(
                            DeadLetter.Reason.MALFORMED,
                            DeadLetter.Reason.MALFORMED,
                            DeadLetter.Reason.MALFORMED,
                            DeadLetter.Reason.MALFORMED,
                            DeadLetter.Reason.TRUNCATED);
            assertThat(job.deadLetters.get(2).value()).isEqualTo(huge);
            assertThat(job.deadLetters.get(2).offset()).isEqualTo(3);
        }
    }

    @Test
    void saysThatHistoryMayBeCompleteAlsoWhereNoRecordFlows() {
        topics.create(CUSTOMER_INFO);
        try (LiveJob job = LiveJob.startWithAll(topics)) {
            job.awaitWatermarks();

            assertThat(job.watermarks.values()).containsOnly(0L);
        }
    }

    @Test
    void aMarginReadsSoMuchMoreOfThePast() {
        topics.create(CUSTOMER_INFO);
        long now = System.currentTimeMillis();
        for (long customer = 1; customer <= 4; customer++) {
            topics.write(
                    topics.name(CUSTOMER_INFO),
                    now + (customer - 3) * AN_HOUR,
                    null,
                    ChangeEvent.customer(customer).toRecord().value());
        }

        try (LiveJob job = LiveJob.start(topics, topics.ends(Duration.ofMinutes(30)))) {
            job.awaitChanges(2);

            assertThat(job.changes).extracting(CustomerChange::customerId).containsExactly(3L, 4L);
        }
    }

    @Test
    void goesOnFromASavepointWithTopicsThatCameMeanwhile() throws Exception {
        topics.create(CUSTOMER_INFO);
        topics.write(ChangeEvent.customer(1));
        String savepoint;
        try (LiveJob job = LiveJob.startWithAll(topics)) {
            job.awaitChanges(1);
            savepoint = job.stop(savepoints);
        }
        topics.write(ChangeEvent.customer(2));
        topics.create(PRODUCT_CATALOG);
        topics.write(ChangeEvent.insert(PRODUCT_CATALOG, row("product_id", 5)));

        // The start position of a resumed job is later than those changes, and must not count.
        try (LiveJob job = LiveJob.resume(topics, savepoint)) {
            job.awaitChanges(2);

            assertThat(job.changes)
                    .extracting(change -> change.table() + " " + change.key().id())
                    .containsExactlyInAnyOrder("CUSTOMER_INFO 2", "PRODUCT_CATALOG 5");
        }
    }

    @Test
    void readsAllThatCameWhileAJobWithoutAnyTopicWasDown() throws Exception {
        String savepoint;
        try (LiveJob job = LiveJob.start(topics, topics.ends(Duration.ZERO))) {
            job.awaitWatermarks();
            savepoint = job.stop(savepoints);
        }
        topics.create(CUSTOMER_INFO);
        topics.write(ChangeEvent.customer(1));

        try (LiveJob job = LiveJob.resume(topics, savepoint)) {
            job.awaitChanges(1);

            assertThat(job.changes).extracting(CustomerChange::customerId).containsExactly(1L);
        }
    }

    private static ChangeEvent customerOrVisit(SourceTable table) {
        return ChangeEvent.insert(table, row("customer_id", 1, "session_id", 1));
    }
}
