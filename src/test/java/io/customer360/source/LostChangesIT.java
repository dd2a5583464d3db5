package io.customer360.source;

import static io.customer360.model.SourceTable.CUSTOMER_INFO;
import static io.customer360.model.SourceTable.PRODUCT_CATALOG;
import static io.customer360.source.debezium.ChangeEvent.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.source.debezium.ChangeEvent;
import io.customer360.source.kafka.TestTopics;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When Kafka lost changes, or may, a real job stops for good instead of going on without. */
class LostChangesIT {

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
    void stopsForGoodWhenTheOffsetToGoOnFromIsGone() throws Exception {
        topics.create(CUSTOMER_INFO);
        topics.write(ChangeEvent.customer(1));
        topics.write(ChangeEvent.customer(2));
        String savepoint;
        try (LiveJob job = LiveJob.startWithAll(topics)) {
            job.awaitChanges(2);
            savepoint = job.stop(savepoints);
        }
        topics.write(ChangeEvent.customer(3));
        topics.write(ChangeEvent.customer(4));
        topics.forget(CUSTOMER_INFO, 3);

        try (LiveJob job = LiveJob.resume(topics, savepoint)) {
            assertThat(job.failure())
                    .contains("offset 2 of topic " + topics.name(CUSTOMER_INFO) + ", partition 0")
                    .contains("Rebuild");
            assertThat(job.changes).isEmpty();
        }
    }

    @Test
    void stopsForGoodWhenANewTopicHasLostItsFirstRecords() throws Exception {
        topics.create(CUSTOMER_INFO);
        topics.write(ChangeEvent.customer(1));
        String savepoint;
        try (LiveJob job = LiveJob.startWithAll(topics)) {
            job.awaitChanges(1);
            savepoint = job.stop(savepoints);
        }
        topics.create(PRODUCT_CATALOG);
        topics.write(ChangeEvent.insert(PRODUCT_CATALOG, row("product_id", 5)));
        topics.write(ChangeEvent.insert(PRODUCT_CATALOG, row("product_id", 6)));
        topics.forget(PRODUCT_CATALOG, 1);

        try (LiveJob job = LiveJob.resume(topics, savepoint)) {
            assertThat(job.failure()).contains("offset 0 of topic " + topics.name(PRODUCT_CATALOG));
        }
    }

    @Test
    void stopsForGoodWhenATopicIsCreatedAnew() throws Exception {
        topics.create(CUSTOMER_INFO);
        topics.write(ChangeEvent.customer(1));
        try (LiveJob job = LiveJob.startWithAll(topics)) {
            job.awaitChanges(1);
            topics.delete(CUSTOMER_INFO);
            topics.create(CUSTOMER_INFO);
            topics.write(ChangeEvent.customer(2));

            assertThat(job.failure()).contains(topics.name(CUSTOMER_INFO)).contains("Rebuild");
        }
    }

    @Test
    void refusesToGoOnFromASavepointWhenATopicWasCreatedAnewMeanwhile() throws Exception {
        topics.create(CUSTOMER_INFO);
        topics.write(ChangeEvent.customer(1));
        String savepoint = savepointAfter(1);
        topics.delete(CUSTOMER_INFO);
        topics.create(CUSTOMER_INFO);
        // The offset to go on from is there: nothing else tells that it is another topic's.
        topics.write(ChangeEvent.customer(2));
        topics.write(ChangeEvent.customer(3));

        try (LiveJob job = LiveJob.resume(topics, savepoint)) {
            assertThat(job.failure())
                    .contains(topics.name(CUSTOMER_INFO) + " was deleted and created anew")
                    .contains("Rebuild");
        }
    }

    @Test
    void refusesToGoOnFromASavepointWhenATopicGotMorePartitionsMeanwhile() throws Exception {
        topics.create(CUSTOMER_INFO);
        topics.write(ChangeEvent.customer(1));
        String savepoint = savepointAfter(1);
        topics.grow(CUSTOMER_INFO, 4);

        try (LiveJob job = LiveJob.resume(topics, savepoint)) {
            assertThat(job.failure())
                    .contains(topics.name(CUSTOMER_INFO) + " got another number of partitions")
                    .contains("Rebuild");
        }
    }

    @Test
    void refusesToGoOnWithTopicsOfAnotherPrefix() throws Exception {
        topics.create(CUSTOMER_INFO);
        topics.write(ChangeEvent.customer(1));
        String savepoint = savepointAfter(1);

        try (TestTopics others = new TestTopics();
                LiveJob job = LiveJob.resume(others, savepoint)) {
            assertThat(job.failure())
                    .contains("kafka.topic-prefix no longer names: " + topics.name(CUSTOMER_INFO));
        }
    }

    private String savepointAfter(int changes) throws Exception {
        try (LiveJob job = LiveJob.startWithAll(topics)) {
            job.awaitChanges(changes);
            return job.stop(savepoints);
        }
    }

    @Test
    void stopsForGoodAtACompactedTopic() throws Exception {
        topics.create(topics.name(CUSTOMER_INFO), Map.of("cleanup.policy", "compact,delete"));

        try (LiveJob job = LiveJob.startWithAll(topics)) {
            assertThat(job.failure())
                    .contains("Compacted", topics.name(CUSTOMER_INFO), "cleanup.policy=delete");
        }
    }
}
