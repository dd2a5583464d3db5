package io.customer360.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.process.Await;
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

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int SAMPLES = 60;

    private final Stage stage;
    private final UnreliableNetwork network;
    private volatile long delayNanos;
    private Memory first;
    private Memory most;
    private int heldBack;

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
                        .with("elasticsearch.bulk.max-documents", "20"),
                Stage.PARALLELISM,
                savepoint);
        stage.awaitSteady();
    }

    /** Slows it down until the job is held back, and for a minute more. */
    void slowDown() throws InterruptedException {
        delayNanos = TimeUnit.SECONDS.toNanos(1);
        Await.until("the job is held back", PATIENCE, this::isHeldBack);
        first = Memory.of(stage.cluster());
        most = first;
        for (int sample = 0; sample < SAMPLES; sample++) {
            Thread.sleep(1000);
            most = most.max(Memory.of(stage.cluster()));
            heldBack += isHeldBack() ? 1 : 0;
        }
    }

    void speedUp() {
        delayNanos = 0;
    }

    /**
     * Fails unless the job was held back most of the time, and no task manager took more than its
     * settings allow; returns what it took.
     */
    String requireFlatMemory() {
        assertThat(heldBack).as("samples that found it held back").isGreaterThan(SAMPLES / 2);
        assertThat(most.resident()).as("MB of a task manager").isLessThan(Memory.LIMIT);
        return "held back in %d of %d samples; a TaskManager took %d MB at first, at most %d MB"
                .formatted(heldBack, SAMPLES, first.resident(), most.resident());
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
        speedUp();
        String savepoint = stage.cluster().stopWithSavepoint();
        stage.deploy(stage.job(), Stage.PARALLELISM, savepoint);
        stage.awaitSteady();
        network.close();
    }
}
