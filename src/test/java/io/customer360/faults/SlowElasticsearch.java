package io.customer360.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.Await;
import io.customer360.testing.UnreliableNetwork;
import io.customer360.testing.UnreliableNetwork.Fate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An Elasticsearch that takes its time for each bulk request, between which and the job lies a
 * proxy; the job is deployed once more to use that, with small bulks, and once more to go without.
 */
final class SlowElasticsearch implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SAMPLES = 60;

    private final Stage stage;
    private final UnreliableNetwork network;
    private volatile long delayNanos;
    private Memory first;
    private Memory most;

    SlowElasticsearch(Stage stage) {
        this.stage = stage;
        this.network =
                new UnreliableNetwork(
                        stage.elasticsearchUrl(),
                        () -> {
                            LockSupport.parkNanos(delayNanos);
                            return Fate.DELIVERED;
                        });
        redeploy();
    }

    private void redeploy() {
        String savepoint = stage.cluster().stopWithSavepoint();
        stage.deploy(
                stage.job()
                        .with("elasticsearch.hosts", network.url())
                        .with("elasticsearch.bulk.max-documents", "10"),
                Stage.PARALLELISM,
                savepoint);
        stage.awaitSteady();
    }

    /** Slows it down until the job is held back, and for a minute more. */
    void slowDown() throws InterruptedException {
        delayNanos = TimeUnit.SECONDS.toNanos(2);
        Await.until("the job is held back", PATIENCE, this::isHeldBack);
        first = Memory.of(stage.cluster());
        most = first;
        for (int sample = 0; sample < SAMPLES; sample++) {
            Thread.sleep(1000);
            most = most.max(Memory.of(stage.cluster()));
        }
        assertThat(isHeldBack()).as("the job is held back to the end").isTrue();
    }

    void speedUp() {
        delayNanos = 0;
    }

    /** Fails if a task manager took more than its settings allow; returns what it took. */
    String requireFlatMemory() {
        assertThat(most.resident()).isLessThan(Memory.LIMIT);
        return "back-pressure; a TaskManager's memory %d MB, at most %d MB; heap at most %d MB"
                .formatted(first.resident(), most.resident(), most.heap());
    }

    private boolean isHeldBack() {
        String job = "/jobs/" + stage.cluster().jobId();
        for (JsonNode vertex : stage.cluster().get(job).path("vertices")) {
            JsonNode answer =
                    stage.cluster()
                            .get(job + "/vertices/" + vertex.path("id").asText() + "/backpressure");
            if (answer.path("backpressureLevel").asText().equals("high")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        String savepoint = stage.cluster().stopWithSavepoint();
        stage.deploy(stage.job(), Stage.PARALLELISM, savepoint);
        stage.awaitSteady();
        network.close();
    }
}
