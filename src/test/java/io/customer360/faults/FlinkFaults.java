package io.customer360.faults;

import io.customer360.sandbox.ApplicationCluster;
import io.customer360.sandbox.Await;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** What happens to the processes and the storage of the job's own cluster. */
public final class FlinkFaults {

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

    private ApplicationCluster cluster() {
        return stage.cluster();
    }
}
