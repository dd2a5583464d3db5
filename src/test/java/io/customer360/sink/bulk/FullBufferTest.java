package io.customer360.sink.bulk;

import static io.customer360.sink.client.Profiles.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.ProfileUpdate;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.Profiles;
import io.customer360.sink.client.ScriptedElasticsearch;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a writer does that has no room, since Elasticsearch takes nothing. */
class FullBufferTest {

    private static final int MANY = 50;

    private final ScriptedElasticsearch server = new ScriptedElasticsearch();
    private final ElasticsearchSettings settings = Profiles.oneAtATime(server.url());
    private WriterBench bench = new WriterBench(settings);

    @AfterEach
    void stop() {
        bench.close();
        server.close();
    }

    @Test
    void aTaskThatHasSomethingElseToDoIsNotKept() throws Exception {
        server.stop();
        bench.taskHasMail(true).write(updates());

        List<byte[]> checkpoint = bench.checkpoint();
        server.startAgain();
        bench.restart(checkpoint).flush();

        assertThat(bench.count(SinkCounter.WRITTEN)).isEqualTo(MANY);
    }

    @Test
    void aTaskThatHasNothingElseToDoWaits() throws Exception {
        server.stop();
        CompletableFuture<Void> back = serverComesBack();

        bench.write(updates());

        assertThat(back).isDone();
        assertThat(bench.count(SinkCounter.WRITTEN)).isPositive();
    }

    @Test
    void nothingFindsRoomBeyondTheBytesThatMayWait() throws Exception {
        bench.close();
        bench = new WriterBench(Profiles.inBufferOf(settings, 10_000));
        server.stop();
        CompletableFuture<Void> back = serverComesBack();

        bench.taskHasMail(true).write(updates());

        assertThat(back).isDone();
        assertThat(bench.count(SinkCounter.WRITTEN)).isPositive();
    }

    private CompletableFuture<Void> serverComesBack() {
        return CompletableFuture.runAsync(
                server::startAgain, CompletableFuture.delayedExecutor(400, TimeUnit.MILLISECONDS));
    }

    private static ProfileUpdate[] updates() {
        return LongStream.rangeClosed(1, MANY)
                .mapToObj(id -> update(id, id))
                .toArray(ProfileUpdate[]::new);
    }
}
