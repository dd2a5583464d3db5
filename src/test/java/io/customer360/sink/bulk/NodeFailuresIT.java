package io.customer360.sink.bulk;

import static io.customer360.sink.client.Profiles.delete;
import static io.customer360.sink.client.Profiles.update;
import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.indices.IndexSettingBlocks;
import io.customer360.model.ProfileUpdate;
import io.customer360.sandbox.ElasticsearchServers;
import io.customer360.sandbox.elasticsearch.SecuredElasticsearch;
import io.customer360.sandbox.process.Await;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.Profiles;
import io.customer360.sink.client.SinkIndex;
import io.customer360.sink.index.IndexDefinition;
import io.customer360.sink.index.ProfileIndex;
import io.customer360.testing.logs.RecordedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real node that restarts, runs out of disk or memory, or gets requests that are too large. */
class NodeFailuresIT {

    private static final SecuredElasticsearch SERVER = ElasticsearchServers.secured();
    private static final int CUSTOMERS = 200;
    private static final String WATERMARKS = "cluster.routing.allocation.disk.watermark.";

    private final SinkIndex index = new SinkIndex(name -> Profiles.asAdmin(SERVER, name));
    private final RecordedLog log = new RecordedLog();
    private WriterBench bench;

    @BeforeEach
    void start() {
        ProfileIndex.ensureExists(index.settings(), false);
        bench = new WriterBench(index.settings());
    }

    @AfterEach
    void stop() {
        bench.close();
        log.close();
        index.close();
    }

    @Test
    void whatIsWrittenWhileTheNodeRestartsIsThereAfterwards() throws Exception {
        bench.write(update(1, 1), update(2, 1)).flush();
        SERVER.server().stop();
        CompletableFuture<Void> back =
                whenLogged("No answer from elasticsearch.hosts", SERVER.server()::startAgain);

        bench.write(update(1, 2, "newer"), delete(2, 2), update(3, 1)).flush();

        back.get(2, TimeUnit.MINUTES);
        assertThat(index.firstName(1)).isEqualTo("newer");
        assertThat(index.document(2).found()).isFalse();
        assertThat(index.document(3).found()).isTrue();
        assertThat(bench.count(SinkCounter.RETRIED)).isPositive();
    }

    @Test
    void whatIsWrittenWhileTheDiskIsFullIsThereAfterwards() throws Exception {
        floodStage("100000gb");
        Await.until("writes are blocked", Duration.ofMinutes(2), this::isBlocked);
        CompletableFuture<Void> back =
                whenLogged("429 cluster_block_exception", () -> floodStage(null));

        bench.write(update(1, 1)).flush();

        back.get(2, TimeUnit.MINUTES);
        assertThat(index.document(1).found()).isTrue();
        assertThat(bench.count(SinkCounter.RETRIED)).isPositive();
        assertThat(bench.count(SinkCounter.REJECTED)).isZero();
    }

    @Test
    void whatTheNodeHasNoMemoryForIsThereAfterwards() throws Exception {
        cluster("network.breaker.inflight_requests.limit", "\"4kb\"");
        CompletableFuture<Void> back =
                whenLogged(
                        "429 circuit_breaking_exception",
                        () -> cluster("network.breaker.inflight_requests.limit", "null"));

        bench.write(updates()).flush();

        back.get(2, TimeUnit.MINUTES);
        assertEverybodyIsThere();
        assertThat(bench.count(SinkCounter.RETRIED)).isPositive();
    }

    @Test
    void aRequestThatIsTooLargeIsSplit() throws Exception {
        ElasticsearchSettings inOnePiece = Profiles.inBulksOf(index.settings(), CUSTOMERS);
        try (WriterBench large = new WriterBench(inOnePiece)) {
            large.write(updates()).flush();

            assertThat(large.count(SinkCounter.WRITTEN)).isEqualTo(CUSTOMERS);
            assertThat(large.count(SinkCounter.REJECTED)).isZero();
        }
        assertEverybodyIsThere();
        assertThat(log.lines())
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .contains("of 200 documents is too large for the server")
                                        .contains("Lower elasticsearch.bulk.max-bytes"));
    }

    /** Mends the node as soon as the operator could read what is wrong with it. */
    private CompletableFuture<Void> whenLogged(String text, Runnable mend) {
        return CompletableFuture.runAsync(
                () -> {
                    Await.until(
                            "the log says " + text,
                            Duration.ofMinutes(1),
                            () -> log.lines().stream().anyMatch(line -> line.contains(text)));
                    mend.run();
                });
    }

    /** Makes the disk count as full below so much free space, or as it is when that is null. */
    private static void floodStage(String freeSpace) {
        String value = freeSpace == null ? "null" : "\"" + freeSpace + "\"";
        put(
                """
                {"persistent": {
                  "cluster.routing.allocation.disk.threshold_enabled": %2$s,
                  "cluster.info.update.interval": %3$s,
                  "%4$slow": %1$s, "%4$shigh": %1$s, "%4$sflood_stage": %1$s}}
                """
                        .formatted(
                                value,
                                freeSpace == null ? "null" : "true",
                                freeSpace == null ? "null" : "\"10s\"",
                                WATERMARKS));
    }

    private static void cluster(String setting, String value) {
        put("{\"persistent\": {\"%s\": %s}}".formatted(setting, value));
    }

    private static void put(String settings) {
        try {
            SERVER.send("PUT", "/_cluster/settings", settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isBlocked() {
        try {
            IndexSettingBlocks blocks =
                    IndexDefinition.settings(index.client(), index.name()).blocks();
            return blocks != null && Boolean.TRUE.equals(blocks.readOnlyAllowDelete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertEverybodyIsThere() throws IOException {
        index.client().indices().refresh(refresh -> refresh.index(index.name()));
        assertThat(index.client().count(count -> count.index(index.name())).count())
                .isEqualTo(CUSTOMERS);
    }

    private static ProfileUpdate[] updates() {
        return LongStream.rangeClosed(1, CUSTOMERS)
                .mapToObj(id -> update(id, 1))
                .toArray(ProfileUpdate[]::new);
    }
}
