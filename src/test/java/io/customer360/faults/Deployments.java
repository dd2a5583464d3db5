package io.customer360.faults;

import io.customer360.sandbox.flink.ApplicationCluster;
import io.customer360.sandbox.flink.ApplicationCluster.Deployment;
import io.customer360.sandbox.flink.ZooKeeperServer;
import io.customer360.sandbox.process.Directories;
import io.customer360.testing.job.JobJar;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/** The clusters of the job, one after the other, and what outlives each of them. */
final class Deployments implements AutoCloseable {

    private final Path work;
    private final Path storage;
    private final ZooKeeperServer zooKeeper;
    private int count;
    @Nullable private volatile ApplicationCluster current;

    /** Keeps all files below a directory. */
    Deployments(Path work) {
        this.work = work;
        this.storage = Directories.fresh(work, "storage-");
        this.zooKeeper = ZooKeeperServer.start(work);
    }

    /** Returns the one that runs, null before the first. */
    @Nullable
    ApplicationCluster current() {
        return current;
    }

    /**
     * Ends the one that runs, and starts the next, from a savepoint where one is given.
     *
     * @param lastEnvironment variables of the last task manager, asked for at each of its starts
     */
    void next(
            List<String> arguments,
            int parallelism,
            @Nullable String savepoint,
            Supplier<Map<String, String>> lastEnvironment) {
        if (current != null) {
            current.close();
        }
        count++;
        current =
                ApplicationCluster.start(
                        work,
                        new Deployment(
                                JobJar.FILE,
                                arguments,
                                settings(parallelism),
                                parallelism,
                                savepoint,
                                lastEnvironment));
    }

    /** Returns where the checkpoints of the one that runs are. */
    Path checkpoints() {
        return checkpointDirectory().resolve(current.jobId());
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
        }
        zooKeeper.close();
        Directories.delete(storage);
    }

    private Path checkpointDirectory() {
        return storage.resolve("checkpoints-" + count);
    }

    /** What differs from the shipped settings. */
    private Map<String, String> settings(int parallelism) {
        Map<String, String> settings = new HashMap<>();
        settings.put("execution.checkpointing.dir", uri(checkpointDirectory()));
        settings.put("execution.checkpointing.savepoint-dir", uri(storage.resolve("savepoints")));
        // A third of the shipped one, so that each fault has checkpoints before and after it.
        settings.put("execution.checkpointing.interval", "10 s");
        // Faults come minutes apart here: the pauses of one must not be those of the next.
        settings.put("restart-strategy.exponential-delay.reset-backoff-threshold", "30 s");
        // Each subtask in a process of its own, so that the loss of one is not that of all.
        settings.put("taskmanager.numberOfTaskSlots", "1");
        settings.put("parallelism.default", String.valueOf(parallelism));
        settings.put("high-availability.type", "zookeeper");
        settings.put("high-availability.zookeeper.quorum", zooKeeper.quorum());
        settings.put("high-availability.storageDir", uri(storage.resolve("high-availability")));
        settings.put("high-availability.cluster-id", "/deployment-" + count);
        // As long as a leader holds its lease in Kubernetes.
        settings.put("high-availability.zookeeper.client.session-timeout", "15 s");
        // The cache that all states of a slot share.
        settings.put("state.backend.rocksdb.metrics.block-cache-usage", "true");
        // The tests ask for metrics more often than the web UI would refresh them.
        settings.put("metrics.fetcher.update-interval", "1000");
        return settings;
    }

    private static String uri(Path path) {
        return path.toUri().toString();
    }
}
