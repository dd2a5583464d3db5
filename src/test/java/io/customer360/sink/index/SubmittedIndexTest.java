package io.customer360.sink.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.model.LivePosition;
import io.customer360.model.ProfileUpdate;
import io.customer360.sandbox.process.Await;
import io.customer360.sink.client.Answers;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.Profiles;
import io.customer360.sink.client.ScriptedElasticsearch;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job that asks an Elasticsearch which index it writes, and does not wait for the answer. */
class SubmittedIndexTest {

    private static final Duration LONGER_THAN_ANY_TEST = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofSeconds(30);

    private final ScriptedElasticsearch server = new ScriptedElasticsearch();
    private final CountDownLatch answer = new CountDownLatch(1);
    private TwoInputStreamOperatorTestHarness<ProfileUpdate, LivePosition, Void> harness;

    @AfterEach
    void stop() throws Exception {
        answer.countDown();
        harness.close();
        server.close();
    }

    @Test
    void aSilentServerKeepsNoCheckpointAndAWrongIndexFailsTheTaskOnceItIsTold() throws Exception {
        server.answering(Answers.indexOf("customers-1", "ours"), whenTold("another"));
        start();
        long begin = System.nanoTime();
        for (int checkpoint = 1; checkpoint <= 3; checkpoint++) {
            harness.notifyOfCompletedCheckpoint(checkpoint);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
        assertThat(harness.getTaskMailbox().hasMail()).isFalse();

        answer.countDown();
        assertFails();
    }

    @Test
    void aSilentServerKeepsTheStartForAWhileOnly() throws Exception {
        server.answering(whenTold("another"));
        long begin = System.nanoTime();
        start();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);

        answer.countDown();
        assertFails();
    }

    @Test
    void theSameIndexIsAskedForAfterEachCheckpoint() throws Exception {
        server.answering(
                Answers.indexOf("customers-1", "ours"),
                Answers.indexOf("customers-1", "ours"),
                Answers.indexOf("customers-1", "another"));
        start();
        Await.until(
                "another index is told",
                SOON,
                () -> {
                    try {
                        harness.notifyOfCompletedCheckpoint(1);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return harness.getTaskMailbox().hasMail();
                });
        assertFails();
    }

    @Test
    void anotherIndexAtTheStartFailsIt() {
        server.answering(Answers.indexOf("customers-1", "another"));

        assertThatThrownBy(this::start)
                .isInstanceOf(SuppressRestartsException.class)
                .hasStackTraceContaining("customers-1 is not the index");
    }

    /** Tells only when the test lets it. */
    private ScriptedElasticsearch.Answer whenTold(String uuid) {
        return (exchange, operations) -> {
            try {
                assertThat(answer.await(SOON.toSeconds() * 3, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Answers.indexOf("customers-1", uuid).send(exchange, operations);
        };
    }

    private void assertFails() {
        Await.until("the answer is there", SOON, () -> harness.getTaskMailbox().hasMail());
        assertThatThrownBy(() -> harness.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run())
                .isInstanceOf(SuppressRestartsException.class)
                .hasStackTraceContaining("customers-1 is not the index");
    }

    private void start() throws Exception {
        ElasticsearchSettings settings =
                Profiles.impatient(server.url(), "customers", LONGER_THAN_ANY_TEST);
        harness =
                new TwoInputStreamOperatorTestHarness<>(
                        new GenerationSwitch(
                                settings,
                                new ProfileIndex.Found(false, true, "ours"),
                                new NoProgress(),
                                true,
                                null));
        harness.open();
    }

    private record NoProgress() implements LiveProgress {

        @Override
        public Map<String, Long> ends() {
            return Map.of();
        }

        @Override
        public Map<String, Long> missing(Map<String, Long> ends, Map<String, Long> contained) {
            return Map.of();
        }
    }
}
