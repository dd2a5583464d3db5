package io.customer360.source;

import static io.customer360.model.SourceTable.CUSTOMER_INFO;
import static io.customer360.model.SourceTable.PRODUCT_CATALOG;
import static io.customer360.source.debezium.ChangeEvent.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.sandbox.process.Await;
import io.customer360.source.debezium.ChangeEvent;
import io.customer360.source.debezium.RawRecord;
import io.customer360.source.kafka.ExactKafkaSource;
import io.customer360.source.kafka.LiveOffsets;
import io.customer360.source.kafka.LiveState;
import io.customer360.source.kafka.StartPosition;
import io.customer360.source.kafka.TestTopics;
import io.customer360.testing.OpenTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.mocks.MockSplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which records a first start reads, on a real Kafka. */
class LiveStartIT {

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
    void whatIsWrittenAfterThePositionWasTakenIsReadAndNothingElse() {
        topics.create(CUSTOMER_INFO);
        topics.write(ChangeEvent.customer(1));
        StartPosition start = topics.ends(Duration.ZERO);
        topics.write(ChangeEvent.customer(2));
        topics.create(PRODUCT_CATALOG);
        topics.write(ChangeEvent.insert(PRODUCT_CATALOG, row("product_id", 5)));

        try (LiveJob job = LiveJob.start(topics, start)) {
            job.awaitChanges(2);
            topics.write(ChangeEvent.customer(3));
            job.awaitChanges(3);

            assertThat(job.changes)
                    .extracting(change -> change.table() + " " + change.key().id())
                    .containsExactlyInAnyOrder(
                            "CUSTOMER_INFO 2", "CUSTOMER_INFO 3", "PRODUCT_CATALOG 5");
        }
    }

    @Test
    void aQuietTopicHasBeenReadUpToWhereItEndsAtOnce() {
        topics.create(CUSTOMER_INFO);
        topics.write(ChangeEvent.customer(1));
        LiveOffsets offsets = new LiveOffsets(topics.settings(StartPosition.earliest()));
        Map<String, Long> ends = offsets.ends();

        try (LiveJob job = LiveJob.start(topics, topics.ends(Duration.ZERO))) {
            Await.until(
                    "a checkpoint is at the end",
                    PATIENCE,
                    () -> offsets.missing(ends, job.positions).isEmpty());

            assertThat(job.changes).isEmpty();
        }
    }

    @Test
    void aTransactionThatIsOpenAndCommittedLaterIsReadWhole() throws Exception {
        topics.create(CUSTOMER_INFO);
        topics.write(ChangeEvent.customer(1));
        StartPosition start;
        try (OpenTransaction open = new OpenTransaction(topics.bootstrapServers(), topics.prefix)) {
            open.write(customer(2));
            start = topics.ends(Duration.ZERO);
            open.write(customer(3));
            open.commit();
        }

        try (LiveJob job = LiveJob.start(topics, start)) {
            job.awaitChanges(2);

            assertThat(job.changes).extracting(change -> change.key().id()).containsExactly(2L, 3L);
        }
    }

    private ProducerRecord<byte[], byte[]> customer(long id) {
        RawRecord rawRecord = ChangeEvent.customer(id).toRecord();
        return new ProducerRecord<>(
                topics.name(CUSTOMER_INFO), 0, rawRecord.key(), rawRecord.value());
    }

    @Test
    void aTopicThatIsMadeAnewBeforeTheJobRunsStopsIt() throws Exception {
        topics.create(CUSTOMER_INFO);
        topics.write(ChangeEvent.customer(1));
        StartPosition start = topics.ends(Duration.ZERO);
        topics.delete(CUSTOMER_INFO);
        topics.create(CUSTOMER_INFO);
        topics.write(ChangeEvent.customer(2));
        topics.write(ChangeEvent.customer(3));

        try (LiveJob job = LiveJob.start(topics, start)) {
            assertThat(job.failure())
                    .contains(topics.name(CUSTOMER_INFO) + " was deleted and created anew");
            assertThat(job.changes).isEmpty();
        }
    }

    @Test
    void aCheckpointFromBeforeTheFirstSearchTellsWhereTheJobBegan() throws Throwable {
        topics.create(CUSTOMER_INFO);
        topics.write(ChangeEvent.customer(1));
        StartPosition start = topics.ends(Duration.ZERO);
        LiveState early =
                new LiveState(
                        new KafkaSourceEnumState(List.of(), List.of(), false), Map.of(), start);
        topics.write(ChangeEvent.customer(2));

        // The main method ran again, as after the loss of a job manager.
        ExactKafkaSource resumed =
                new ExactKafkaSource(topics.settings(topics.ends(Duration.ZERO)));
        var form = resumed.getEnumeratorCheckpointSerializer();
        var context = new MockSplitEnumeratorContext<KafkaPartitionSplit>(1);
        try (SplitEnumerator<KafkaPartitionSplit, LiveState> enumerator =
                resumed.restoreEnumerator(
                        context, form.deserialize(form.getVersion(), form.serialize(early)))) {
            enumerator.start();
            // The search, and the look for what it found.
            context.runPeriodicCallable(0);
            context.runNextOneTimeCallable();

            LiveState found = enumerator.snapshotState(1);
            assertThat(found.connector().unassignedSplits())
                    .containsExactly(
                            new KafkaPartitionSplit(
                                    new TopicPartition(topics.name(CUSTOMER_INFO), 0), 1));
            assertThat(found.start()).isEqualTo(start);
        }
    }
}
