package io.customer360.sink.bulk;

import static io.customer360.sink.client.Answers.conflict;
import static io.customer360.sink.client.Answers.items;
import static io.customer360.sink.client.Answers.status;
import static io.customer360.sink.client.Profiles.delete;
import static io.customer360.sink.client.Profiles.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.ProfileUpdate;
import io.customer360.sandbox.process.Await;
import io.customer360.sink.client.Answers;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.Profiles;
import io.customer360.sink.client.ScriptedElasticsearch;
import io.customer360.sink.client.ScriptedElasticsearch.Sent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a write from a checkpoint goes above a newer version that it finds. */
class RestoredWritesTest {

    private static final long NOW = 1_000_000_000;
    private static final long BEFORE_THE_RESTORE = NOW / 1000 - 1;
    private static final long NEARLY_QUIET = ReplayWatch.QUIET_MILLIS - 10_000;

    private final ScriptedElasticsearch server = new ScriptedElasticsearch();
    private WriterBench bench = new WriterBench(Profiles.oneAtATime(server.url()), () -> NOW);

    @AfterEach
    void stop() {
        bench.close();
        server.close();
    }

    @Test
    void itWaitsWhileTheJobMakesOtherUpdatesAgainHoweverLongThatTakes() throws Exception {
        findNewerVersion();
        for (int i = 1; i <= 10; i++) {
            bench.write(replayed(1 + i, NOW)).timePasses(NEARLY_QUIET).untilWritten(i);
        }
        bench.write(update(1, NOW, "newer")).flush();

        assertThat(versionsOf(1)).endsWith(NOW - 90, NOW).doesNotContain(NOW - 9);
    }

    @Test
    void itGoesAboveWhenNothingIsMadeAgainAnyMore() throws Exception {
        findNewerVersion();
        bench.write(replayed(2, NOW)).timePasses(NEARLY_QUIET).untilWritten(1);
        bench.write(update(3, NOW)).timePasses(ReplayWatch.QUIET_MILLIS).untilWritten(3);

        assertThat(versionsOf(1)).endsWith(NOW - 90, NOW - 9);
    }

    @Test
    void itDoesNotWaitForEverForADatabaseWhoseClockIsBehind() throws Exception {
        findNewerVersion();
        int updates = 0;
        for (long passed = 0; passed < ReplayWatch.LONGEST_MILLIS; passed += NEARLY_QUIET) {
            bench.write(replayed(2 + updates++, NOW)).timePasses(NEARLY_QUIET);
        }
        bench.untilWritten(updates + 1);

        assertThat(versionsOf(1)).endsWith(NOW - 90, NOW - 9);
    }

    @Test
    void anOlderWriteWhoseNewerOneWasWrittenIsNotInTheCheckpoint() throws Exception {
        bench.close();
        ElasticsearchSettings twoAtATime = Profiles.settings(server.url(), "customers", "1", 1, 2);
        bench = new WriterBench(twoAtATime, () -> NOW);
        server.answering(Answers.SILENCE);
        bench.write(update(1, NOW - 90, "older"));
        awaitBulks(1);
        bench.write(update(1, NOW - 50, "newer")).untilWritten(1);
        List<byte[]> checkpoint = bench.checkpoint();

        server.answering(items(conflict(1, NOW - 50)));
        bench.restart(checkpoint).flush();

        assertThat(versionsOf(1)).containsExactly(NOW - 90, NOW - 50);
    }

    @Test
    void anOlderDeleteLeavesTheRejectedDocumentToBeRemoved() throws Exception {
        server.answering(status(503, "unavailable"));
        bench.write(delete(1, NOW - 90), update(1, NOW - 50))
                .until(() -> bench.count(SinkCounter.RETRIED) > 0);

        bench.restart(bench.checkpoint()).flush();

        List<Sent> sent = server.bulks().stream().flatMap(List::stream).toList();
        assertThat(sent.subList(1, sent.size()))
                .extracting(write -> write.operation() + " " + write.index())
                .containsExactlyInAnyOrder("delete customers-rejected", "index customers-1");
    }

    /** Restores a write that finds a version that the clock allows. */
    private void findNewerVersion() throws Exception {
        server.answering(status(503, "unavailable"));
        bench.write(update(1, NOW - 90, "older")).until(() -> bench.count(SinkCounter.RETRIED) > 0);
        List<byte[]> checkpoint = bench.checkpoint();
        server.answering(items(conflict(1, NOW - 10)));
        bench.restart(checkpoint).until(() -> bench.isWaiting());
    }

    /** An update that was made before, too. */
    private static ProfileUpdate replayed(long customer, long version) {
        return new ProfileUpdate(
                customer,
                version,
                Profiles.profile(customer, "Ada", 6000),
                BEFORE_THE_RESTORE,
                null);
    }

    private void awaitBulks(int sent) {
        Await.until("it is sent", Duration.ofMinutes(1), () -> server.bulks().size() == sent);
    }

    private List<Long> versionsOf(long customer) {
        String id = Long.toString(customer);
        return server.bulks().stream()
                .flatMap(List::stream)
                .filter(sent -> sent.id().equals(id))
                .map(Sent::version)
                .toList();
    }
}
