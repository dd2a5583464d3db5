package io.customer360.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.sandbox.flink.ApplicationCluster;
import io.customer360.sandbox.process.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** What happens to the processes and the storage of the job's own cluster. */
public final class FlinkFaults {

    private static final int KILLS = 10;
    private static final int CHANGES_AHEAD = 500;

    /** Of Debian's package libfaketime. */
    private static final Map<String, String> FIVE_MINUTES_AHEAD =
            Map.of(
                    "LD_PRELOAD",
                    "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
                    "FAKETIME",
                    "+5m",
                    "FAKETIME_DONT_FAKE_MONOTONIC",
                    "1",
                    "DONT_FAKE_MONOTONIC",
                    "1");

    private static final int LARGER = Stage.PARALLELISM + 1;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Longer than the new job manager needs to miss PostgreSQL. */
    private static final Duration OUTAGE = Duration.ofSeconds(45);

    private final Stage stage;

    public FlinkFaults(Stage stage) {
        this.stage = stage;
    }

    public Fault taskManagerKilled() {
        return Fault.of("TaskManager killed", () -> cluster().killTaskManager(0)).stoppingJob();
    }

    public Fault jobManagerKilled() {
        return Fault.of("JobManager killed", () -> cluster().killJobManager()).stoppingJob();
    }

    public Fault bothKilled() {
        return Fault.of(
                        "JobManager and a TaskManager killed",
                        () -> {
                            cluster().killJobManager();
                            cluster().killTaskManager(1);
                        })
                .stoppingJob();
    }

    /** The main method runs again in the new job manager, and needs the database. */
    Fault jobManagerKilledWithoutPostgresql(Trial trial) {
        return Fault.of(
                        "JobManager killed while PostgreSQL is away",
                        () -> {
                            stage.sandbox().postgres().stop();
                            cluster().killJobManager();
                        })
                .lasting(OUTAGE)
                .mendedBy(
                        () -> {
                            stage.sandbox().postgres().startAgain();
                            trial.traffic().reconnect();
                        })
                .stoppingJob();
    }

    Fault checkpointsNotWritten(Trial trial) {
        CheckpointStorage storage = new CheckpointStorage(stage);
        return Fault.of("checkpoints cannot be written", storage::breakForSomeCheckpoints)
                .mendedBy(storage::mend)
                .provenBy(
                        () -> {
                            stage.awaitCheckpoint();
                            trial.note(storage.failed() + " checkpoints failed");
                        });
    }

    Fault rescaled() {
        AtomicReference<String> savepoint = new AtomicReference<>();
        return Fault.of(
                        "stopped with a savepoint, resumed at parallelism %d instead of %d"
                                .formatted(LARGER, Stage.PARALLELISM),
                        () -> savepoint.set(cluster().stopWithSavepoint()))
                .mendedBy(() -> stage.deploy(stage.job(), LARGER, savepoint.get()))
                .stoppingJob()
                .provenBy(() -> Await.until("all runs", PATIENCE, () -> cluster().isRunning()));
    }

    /**
     * From the first rows of history to the documents of all customers, into the next generation.
     */
    Fault restartsUntilTheRelease(Trial trial) {
        return Fault.of(
                        "%d TaskManagers killed from the backfill to the release".formatted(KILLS),
                        () -> {
                            stage.rebuild(stage.job().with("source.jdbc.fetch-size", "20"));
                            for (int kill = 0; kill < KILLS; kill++) {
                                Await.until("all runs", PATIENCE, () -> cluster().isRunning());
                                cluster().killTaskManager(kill % Stage.PARALLELISM);
                                Await.until(
                                        "the loss is noticed",
                                        PATIENCE,
                                        () -> !cluster().isRunning());
                            }
                        })
                .stoppingJob()
                .provenBy(
                        () ->
                                trial.note(
                                        "%d processes started again"
                                                .formatted(cluster().taskManagerRestarts())));
    }

    /**
     * Documents carry versions of a clock that is ahead, until the process is killed, and what it
     * wrote after the last checkpoint is written again by the right time.
     */
    Fault clockAhead(Trial trial) {
        AtomicReference<Map<String, String>> clock = new AtomicReference<>(FIVE_MINUTES_AHEAD);
        return Fault.of(
                        "clock of a TaskManager five minutes ahead, then right",
                        () -> {
                            stage.deploy(
                                    stage.job(),
                                    Stage.PARALLELISM,
                                    cluster().stopWithSavepoint(),
                                    clock::get);
                            stage.awaitSteady();
                            trial.traffic().awaitMore(CHANGES_AHEAD);
                            stage.sentinels().awaitFound(stage.sentinels().change());
                            clock.set(Map.of());
                            cluster().killTaskManager(Stage.PARALLELISM - 1);
                        })
                .stoppingJob()
                .provenBy(
                        () -> {
                            long above =
                                    stage.counter(
                                            "Profiles_to_Elasticsearch", "elasticsearch.clockSkew");
                            assertThat(above).as("versions raised").isPositive();
                            trial.note(above + " documents raised above a version ahead");
                        });
    }

    /** Returns whether the library that moves a process's clock is installed. */
    static boolean canMoveClocks() {
        return Files.exists(Path.of(FIVE_MINUTES_AHEAD.get("LD_PRELOAD")));
    }

    private ApplicationCluster cluster() {
        return stage.cluster();
    }
}
