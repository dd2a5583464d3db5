package io.customer360.sink.bulk;

import static io.customer360.sink.client.Answers.conflict;
import static io.customer360.sink.client.Answers.failed;
import static io.customer360.sink.client.Answers.items;
import static io.customer360.sink.client.Answers.status;
import static io.customer360.sink.client.Profiles.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.ProfileUpdate;
import io.customer360.sink.client.Profiles;
import io.customer360.sink.client.ScriptedElasticsearch;
import io.customer360.sink.client.ScriptedElasticsearch.Sent;
import io.customer360.testing.logs.RecordedLog;
import java.util.List;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who wins when writes of one customer meet each other or a version from elsewhere. */
class VersionOrderTest {

    private static final long NOW = 1_000_000;

    private final ScriptedElasticsearch server = new ScriptedElasticsearch();
    private final RecordedLog log = new RecordedLog();
    private final WriterBench bench = new WriterBench(Profiles.oneAtATime(server.url()), () -> NOW);

    @AfterEach
    void stop() {
        bench.close();
        server.close();
        log.close();
    }

    @Test
    void writesAboveAVersionThatIsAheadOfTheClock() throws Exception {
        server.answering(items(conflict(1, NOW + 5000)), items(conflict(1, NOW + 9000)));

        bench.write(update(1, NOW)).flush();

        assertThat(versionsSent()).containsExactly(NOW, NOW + 5001, NOW + 9001);
        assertThat(bench.count(SinkCounter.CLOCK_SKEW)).isEqualTo(2);
        assertThat(bench.count(SinkCounter.WRITTEN)).isEqualTo(1);
    }

    @Test
    void givesWayToAStoredVersionThatTheClockAllows() throws Exception {
        server.answering(items(conflict(1, NOW)));

        bench.write(update(1, 3)).flush();

        assertThat(versionsSent()).containsExactly(3L);
        assertThat(bench.count(SinkCounter.STALE)).isEqualTo(1);
        assertThat(bench.count(SinkCounter.CLOCK_SKEW)).isZero();
    }

    @Test
    void dropsAWaitingRetryWhenANewerWriteCameIn() throws Exception {
        server.answering(items(failed(1, 429, "es_rejected_execution_exception", "full")));

        bench.write(update(1, 3, "older"), update(1, 4, "newer")).flush();

        List<Sent> sent = server.bulks().stream().flatMap(List::stream).toList();
        assertThat(sent.get(0).document().get("first_name").asText()).isEqualTo("older");
        assertThat(sent.subList(1, sent.size()))
                .singleElement()
                .satisfies(s -> assertThat(s.version()).isEqualTo(4));
        assertThat(bench.count(SinkCounter.STALE)).isEqualTo(1);
        assertThat(bench.count(SinkCounter.WRITTEN)).isEqualTo(1);
    }

    @Test
    void anOlderWriteNeverClimbsAboveANewerOneOfItsCustomer() throws Exception {
        // The newer one is stored when the older one, sent before it, is refused.
        server.answering(items(conflict(1, NOW + 4)));

        bench.write(update(1, NOW + 3, "older"), update(1, NOW + 4, "newer")).flush();

        assertThat(versionsSent()).containsExactlyInAnyOrder(NOW + 3, NOW + 4);
        assertThat(bench.count(SinkCounter.CLOCK_SKEW)).isZero();
    }

    @Test
    void holdsWhatItCouldNotSendInACheckpointAndSendsItAfterARestart() throws Exception {
        server.answering(status(503, "unavailable"));
        bench.write(update(1, 3), update(2, 4));

        List<byte[]> checkpoint = bench.checkpoint();
        bench.restart(checkpoint).flush();

        assertThat(server.bulks().stream().flatMap(List::stream).map(Sent::id)).contains("1", "2");
        assertThat(bench.count(SinkCounter.WRITTEN)).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aRestoredWriteClimbsAboveAVersionThatIsAheadOfTheClock() throws Exception {
        restoreWithConflict(update(1, NOW), NOW + 5000).flush();

        assertThat(versionsSent()).endsWith(NOW, NOW + 5001);
        assertThat(bench.count(SinkCounter.CLOCK_SKEW)).isEqualTo(1);
        assertThat(bench.count(SinkCounter.WRITTEN)).isEqualTo(1);
    }

    @Test
    void aRestoredWriteIsNotLostWhenTheClockHasCaughtUpWithTheVersionThatWasAhead()
            throws Exception {
        restoreWithConflict(update(1, NOW - 90), NOW - 10).flush();

        assertThat(versionsSent()).endsWith(NOW - 90, NOW - 9);
        assertThat(bench.count(SinkCounter.CLOCK_SKEW)).isZero();
        assertThat(bench.count(SinkCounter.WRITTEN)).isEqualTo(1);
    }

    @Test
    void aRestoredWriteStepsBackForTheNewerOneThatTheJobMakesAgain() throws Exception {
        restoreWithConflict(update(1, NOW - 90, "older"), NOW - 10)
                .until(() -> bench.isWaiting())
                .write(update(1, NOW, "newer"))
                .flush();

        assertThat(versionsSent()).endsWith(NOW - 90, NOW);
        assertThat(bench.count(SinkCounter.WRITTEN)).isEqualTo(1);
    }

    @Test
    void aWriteThatARescaledJobRestoresElsewhereNeverClimbs() throws Exception {
        server.answering(status(503, "unavailable"));
        bench.write(update(1, NOW)).until(() -> bench.count(SinkCounter.RETRIED) > 0);
        List<byte[]> checkpoint = bench.checkpoint();
        server.answering(items(conflict(1, NOW + 5000)));
        int own =
                KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        1L, TestWriterContext.MAX_PARALLELISM, 2);

        bench.restart(checkpoint, 1 - own, 2).flush();

        assertThat(versionsSent()).containsOnly(NOW);
        assertThat(bench.count(SinkCounter.STALE)).isEqualTo(1);
        assertThat(log.lines()).anyMatch(line -> line.contains("profile.emit-all"));
    }

    /** Restores a write and answers it with a version that is stored. */
    private WriterBench restoreWithConflict(ProfileUpdate update, long stored) throws Exception {
        server.answering(status(503, "unavailable"));
        bench.write(update).until(() -> bench.count(SinkCounter.RETRIED) > 0);
        List<byte[]> checkpoint = bench.checkpoint();
        server.answering(items(conflict(update.customerId(), stored)));
        return bench.restart(checkpoint);
    }

    private List<Long> versionsSent() {
        return server.bulks().stream().flatMap(List::stream).map(Sent::version).toList();
    }
}
