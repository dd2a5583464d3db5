package io.customer360.sink.bulk;

import static io.customer360.sink.client.Profiles.unreadable;
import static io.customer360.sink.client.Profiles.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.sandbox.elasticsearch.ElasticsearchVersion;
import io.customer360.sandbox.process.Await;
import io.customer360.sink.client.SinkIndex;
import io.customer360.sink.index.ProfileIndex;
import io.customer360.testing.EveryElasticsearch;
import io.customer360.testing.logs.RecordedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An index that is blocked, closed or deleted under the writer, on a real Elasticsearch. */
@EveryElasticsearch
class IndexTroubleIT {

    private final SinkIndex index;
    private final RecordedLog log = new RecordedLog();
    private WriterBench bench;

    IndexTroubleIT(ElasticsearchVersion version) {
        index = new SinkIndex(version);
    }

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
    void failsWhenTheIndexIsDeletedUnderIt() throws Exception {
        bench.write(update(1, 1)).flush();
        index.delete(index.name());

        bench.write(update(2, 1));

        assertThatThrownBy(bench::flush)
                .hasStackTraceContaining("The index " + index.name() + " is gone")
                .hasStackTraceContaining("elasticsearch.generation");
        assertThat(index.client().indices().exists(e -> e.index(index.name())).value())
                .as("made by itself")
                .isFalse();
    }

    @Test
    void failsWhenTheIndexIsClosedUnderIt() throws Exception {
        bench.write(update(1, 1)).flush();
        index.client().indices().close(close -> close.index(index.name()));

        bench.write(update(2, 1));

        assertThatThrownBy(bench::flush)
                .hasStackTraceContaining("index_closed_exception")
                .hasStackTraceContaining(index.name());
    }

    @Test
    void waitsForAnIndexThatIsBlocked() throws Exception {
        block(index.name(), true);
        bench.write(update(1, 1));
        bench.checkpoint();
        assertThat(bench.count(SinkCounter.WRITTEN)).isZero();

        block(index.name(), false);
        bench.flush();

        assertThat(index.document(1).found()).isTrue();
    }

    @Test
    void whatIsBlockedInABulkHindersNobodyElseInIt() throws Exception {
        String notes = index.settings().rejectedIndex();
        bench.write(update(2, 9, "newer")).flush();
        block(notes, true);
        bench.write(unreadable(3, 1)).checkpoint();
        CompletableFuture<Void> lifted =
                CompletableFuture.runAsync(
                        () -> {
                            Await.until(
                                    "the log says why",
                                    Duration.ofMinutes(1),
                                    () ->
                                            log.lines().stream()
                                                    .anyMatch(l -> l.contains("cluster_block")));
                            block(notes, false);
                        });

        bench.write(update(1, 1), update(2, 5, "older"), unreadable(4, 1)).flush();

        lifted.get(1, TimeUnit.MINUTES);
        assertThat(index.document(1).found()).isTrue();
        assertThat(index.firstName(2)).isEqualTo("newer");
        assertThat(index.rejected(3).found()).isTrue();
        assertThat(index.rejected(4).found()).isTrue();
        assertThat(bench.count(SinkCounter.WRITTEN)).isEqualTo(2);
        assertThat(bench.count(SinkCounter.STALE)).isEqualTo(1);
        assertThat(bench.count(SinkCounter.REJECTED)).isEqualTo(2);
        assertThat(bench.count(SinkCounter.RETRIED)).isPositive();
    }

    /** Blocks what a full disk blocks. */
    private void block(String name, boolean writes) {
        try {
            index.client()
                    .indices()
                    .putSettings(
                            put ->
                                    put.index(name)
                                            .settings(
                                                    s ->
                                                            s.blocks(
                                                                    b ->
                                                                            b.readOnlyAllowDelete(
                                                                                    writes))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
