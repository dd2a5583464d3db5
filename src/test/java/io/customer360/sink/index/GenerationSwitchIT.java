package io.customer360.sink.index;

import static io.customer360.sink.client.Profiles.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.model.LivePosition;
import io.customer360.model.ProfileUpdate;
import io.customer360.sandbox.elasticsearch.ElasticsearchVersion;
import io.customer360.sandbox.process.Await;
import io.customer360.sink.bulk.DocumentWriteSerializer;
import io.customer360.sink.bulk.MicroClock;
import io.customer360.sink.bulk.WriterBench;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.Profiles;
import io.customer360.sink.client.SinkIndex;
import io.customer360.testing.EveryElasticsearch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a generation is complete, with a Kafka that the test makes up. */
@EveryElasticsearch
class GenerationSwitchIT {

    /** What the stand-in tells; static, since the operator is copied. */
    private static Map<String, Long> missing;

    private static boolean kafkaAnswers;

    /** What it was told. */
    private static Map<String, Long> contained;

    private final SinkIndex index;
    private final ElasticsearchSettings second;
    private TwoInputStreamOperatorTestHarness<ProfileUpdate, LivePosition, Void> harness;
    private long checkpoints;
    private ProfileIndex.Found found;
    @Nullable private String token;

    GenerationSwitchIT(ElasticsearchVersion version) {
        index = new SinkIndex(version);
        second = index.generation("2");
    }

    @BeforeEach
    void starts() throws Exception {
        missing = Map.of("purchases-0", 3L);
        kafkaAnswers = true;
        ProfileIndex.ensureExists(index.settings(), false);
        found = ProfileIndex.ensureExists(second, true);
        harness = create(true);
        harness.open();
    }

    @AfterEach
    void stops() throws Exception {
        harness.close();
        index.close();
    }

    @Test
    void nothingHappensBeforeHistoryIsWritten() throws Exception {
        checkpoint();
        harness.snapshot(++checkpoints, 0);
        harness.processWatermark1(new Watermark(0));
        harness.notifyOfCompletedCheckpoint(checkpoints);
        assertThat(refreshInterval()).isEqualTo("-1");

        checkpoint();
        assertThat(refreshInterval()).isEqualTo("1s");
        assertThat(index.holders()).containsExactly(index.name());
    }

    @Test
    void theNameMovesOnceTheLiveChangesAreThereAndOneMoreCheckpointFollowed() throws Exception {
        harness.processWatermark1(new Watermark(0));
        checkpoint();
        checkpoint();
        missing = Map.of();
        checkpoint();
        assertThat(index.holders()).containsExactly(index.name());

        checkpoint();
        assertThat(index.holders()).containsExactly(second.profileIndex());
    }

    @Test
    void aPositionCountsWhenItsOwnCheckpointOrALaterOneIsComplete() throws Exception {
        harness.processWatermark1(new Watermark(0));
        checkpoint();
        tell(2, 1);
        checkpoint();
        assertThat(contained).isEqualTo(Map.of("purchases-0", 1L));

        tell(checkpoints + 1, 2);
        harness.notifyOfCompletedCheckpoint(checkpoints);
        assertThat(contained).as("not complete").isEqualTo(Map.of("purchases-0", 1L));

        checkpoints++;
        checkpoint();
        assertThat(contained).as("failed, but the next one").isEqualTo(Map.of("purchases-0", 2L));
    }

    private void tell(long checkpoint, long offset) throws Exception {
        harness.processElement2(
                new StreamRecord<>(new LivePosition("purchases-0", offset, checkpoint)));
    }

    @Test
    void whatCannotBeAnsweredIsAskedAgain() throws Exception {
        missing = Map.of();
        kafkaAnswers = false;
        harness.processWatermark1(new Watermark(0));
        for (int i = 0; i < 3; i++) {
            checkpoint();
        }
        assertThat(index.holders()).containsExactly(index.name());

        kafkaAnswers = true;
        for (int i = 0; i < 3; i++) {
            checkpoint();
        }
        assertThat(index.holders()).containsExactly(second.profileIndex());
    }

    @Test
    void itGoesOnWhereItWasAfterARestart() throws Exception {
        harness.processWatermark1(new Watermark(0));
        checkpoint();
        OperatorSubtaskState state = checkpoint();
        restart(state);
        missing = Map.of();
        checkpoint();
        checkpoint();
        assertThat(index.holders()).as("before the watermark").containsExactly(index.name());

        harness.processWatermark1(new Watermark(0));
        checkpoint();
        checkpoint();
        assertThat(index.holders()).containsExactly(second.profileIndex());
    }

    @Test
    void aNameThatIsMovedByHandStays() throws Exception {
        harness.close();
        harness = create(false);
        harness.open();
        missing = Map.of();
        harness.processWatermark1(new Watermark(0));
        for (int i = 0; i < 4; i++) {
            checkpoint();
        }

        assertThat(refreshInterval()).isEqualTo("1s");
        assertThat(index.holders()).containsExactly(index.name());
    }

    @Test
    void aStateThatWasWrittenElsewhereNeedsANewToken() throws Exception {
        token = "old";
        harness.close();
        harness = create(true);
        harness.open();
        OperatorSubtaskState state = checkpoint();
        index.delete(second.profileIndex());
        found = ProfileIndex.ensureExists(second, true);

        for (String same : new String[] {null, "old"}) {
            token = same;
            assertThatThrownBy(() -> restart(state))
                    .hasStackTraceContaining(
                            second.profileIndex() + " is not the index that this state was written")
                    .hasStackTraceContaining("profile.emit-all");
        }
        token = "new";
        restart(state);
        harness.processWatermark1(new Watermark(0));
        checkpoint();
        assertThat(refreshInterval()).isEqualTo("1s");
        restart(checkpoint());
    }

    @Test
    void anIndexThatTookTheNameUnderTheRunningJobIsNoticed() throws Exception {
        checkpoint();
        index.delete(second.profileIndex());
        ProfileIndex.ensureExists(second, true);

        checkpoint();
        Await.until(
                "the answer is there",
                Duration.ofMinutes(1),
                () -> harness.getTaskMailbox().hasMail());
        assertThatThrownBy(() -> harness.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run())
                .hasStackTraceContaining(
                        second.profileIndex() + " is not the index that this state was written")
                .hasStackTraceContaining("profile.emit-all");
    }

    @Test
    void anIndexThatTookTheNameWhileTheJobRestartedIsNoticed() throws Exception {
        OperatorSubtaskState state = checkpoint();
        index.delete(second.profileIndex());
        ProfileIndex.ensureExists(second, true);

        assertThatThrownBy(() -> restart(state))
                .hasStackTraceContaining(
                        second.profileIndex() + " is not the index that this state was written");
    }

    @Test
    void anElasticsearchThatDoesNotAnswerFailsNothing() throws Exception {
        harness.close();
        ElasticsearchSettings away = Profiles.settings("http://127.0.0.1:1", "customers", 10);
        harness =
                new TwoInputStreamOperatorTestHarness<>(
                        new GenerationSwitch(away, found, new MadeUpKafka(), true, token));
        harness.open();

        restart(checkpoint());
        checkpoint();
    }

    @Test
    void theNameWaitsForTheCopiesOfTheShards() throws Exception {
        untilTheNameIsToMove();
        copies(1);
        checkpoint();
        assertThat(index.holders()).containsExactly(index.name());

        copies(0);
        checkpoint();
        assertThat(index.holders()).containsExactly(second.profileIndex());
    }

    @Test
    void theNameDoesNotWaitForEverForCopiesThatNoNodeTakes() throws Exception {
        untilTheNameIsToMove();
        copies(1);
        checkpoint();
        harness.setProcessingTime(IndexCopies.PATIENCE_MILLIS - 1);
        checkpoint();
        assertThat(index.holders()).containsExactly(index.name());

        harness.setProcessingTime(IndexCopies.PATIENCE_MILLIS);
        checkpoint();
        assertThat(index.holders()).containsExactly(second.profileIndex());
    }

    @Test
    void onceItIsCompleteCheckpointsNoLongerWaitForElasticsearch() throws Exception {
        try (WriterBench writer = new WriterBench(second, found, MicroClock.SYSTEM)) {
            assertThat(held(writer.write(update(1, 1)).checkpoint())).isZero();
            untilTheNameIsToMove();
            checkpoint();
            assertThat(index.holders()).containsExactly(second.profileIndex());

            for (int i = 0; i < 3 && writer.holdsNothing(); i++) {
                writer.checkpoint();
                writer.handleAnAnswer();
            }

            assertThat(held(writer.write(update(2, 1)).checkpoint())).isEqualTo(1);
        }
    }

    private static int held(List<byte[]> checkpoint) throws IOException {
        int held = 0;
        for (byte[] stored : checkpoint) {
            held +=
                    new DocumentWriteSerializer()
                            .deserialize(1, stored)
                            .getBufferedRequestEntries()
                            .size();
        }
        return held;
    }

    private void untilTheNameIsToMove() throws Exception {
        missing = Map.of();
        harness.processWatermark1(new Watermark(0));
        checkpoint();
        checkpoint();
    }

    private void copies(int replicas) throws IOException {
        index.client()
                .indices()
                .putSettings(
                        put ->
                                put.index(second.profileIndex())
                                        .settings(
                                                s ->
                                                        s.autoExpandReplicas("false")
                                                                .numberOfReplicas(
                                                                        Integer.toString(
                                                                                replicas))));
    }

    private void restart(OperatorSubtaskState state) throws Exception {
        harness.close();
        harness = create(true);
        harness.initializeState(state);
        harness.open();
    }

    private TwoInputStreamOperatorTestHarness<ProfileUpdate, LivePosition, Void> create(
            boolean automatic) throws Exception {
        return new TwoInputStreamOperatorTestHarness<>(
                new GenerationSwitch(second, found, new MadeUpKafka(), automatic, token));
    }

    private OperatorSubtaskState checkpoint() throws Exception {
        OperatorSubtaskState state = harness.snapshot(++checkpoints, 0);
        harness.notifyOfCompletedCheckpoint(checkpoints);
        return state;
    }

    private String refreshInterval() throws IOException {
        return IndexDefinition.settings(index.client(), second.profileIndex())
                .refreshInterval()
                .time();
    }

    private record MadeUpKafka() implements LiveProgress {

        @Override
        public Map<String, Long> ends() {
            if (!kafkaAnswers) {
                throw new IllegalStateException("Kafka does not answer");
            }
            return Map.of("purchases-0", 3L);
        }

        @Override
        public Map<String, Long> missing(
                Map<String, Long> ends, Map<String, Long> toldAsContained) {
            assertThat(ends).isEqualTo(Map.of("purchases-0", 3L));
            contained = toldAsContained;
            return missing;
        }
    }
}
