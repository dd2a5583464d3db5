package io.customer360.benchmark.run;

import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.sandbox.process.Directories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.annotation.Nullable;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink of its own in this JVM for one run of one variant, on the shipped settings. */
public final class BenchmarkCluster implements AutoCloseable {

    /** Shorter than in production, so that each run has some. */
    private static final String CHECKPOINT_INTERVAL = "10 s";

    private static final long PATIENCE_SECONDS = 120;

    /** Adds the operators of a job. */
    public interface Definition {
        void define(StreamExecutionEnvironment env) throws Exception;
    }

    private final Configuration settings;
    private final Path directory;
    private final MiniCluster cluster;
    private JobID job;

    private BenchmarkCluster(Configuration settings, Path directory, MiniCluster cluster) {
        this.settings = settings;
        this.directory = directory;
        this.cluster = cluster;
    }

    /**
     * @param savepoint holds the savepoint to resume; null to start from nothing
     */
    public static BenchmarkCluster start(
            BenchmarkOptions options, Map<String, String> overrides, @Nullable Path savepoint)
            throws Exception {
        Path directory = Directories.fresh(options.directory(), "run-");
        Configuration settings = settings(options, directory);
        overrides.forEach(settings::setString);
        if (savepoint != null) {
            try (Stream<Path> only = Files.list(savepoint)) {
                settings.setString(
                        "execution.state-recovery.path", only.findAny().orElseThrow().toString());
            }
        }
        MiniCluster cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(settings)
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(options.parallelism())
                                .build());
        cluster.start();
        return new BenchmarkCluster(settings, directory, cluster);
    }

    public void submit(Definition definition) throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(settings);
        definition.define(env);
        JobGraph graph = env.getStreamGraph().getJobGraph();
        job = graph.getJobID();
        cluster.submitJob(graph).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Returns whether all tasks have restored their state, and run or have already finished. */
    boolean isRestored() throws Exception {
        return StreamSupport.stream(
                        cluster.getExecutionGraph(job)
                                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                                .getAllExecutionVertices()
                                .spliterator(),
                        false)
                .map(AccessExecutionVertex::getExecutionState)
                .allMatch(state -> state == ExecutionState.RUNNING || state.isTerminal());
    }

    /** Throws with the reason when the job has failed. */
    void failIfFailed() throws Exception {
        JobStatus status = cluster.getJobStatus(job).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (status.isGloballyTerminalState()) {
            cluster.requestJobResult(job)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .toJobExecutionResult(getClass().getClassLoader());
        }
    }

    /** Takes a full checkpoint and returns what it and the ones before it were like. */
    Checkpointing checkpoint() throws Exception {
        CheckpointStatsSnapshot before = checkpoints();
        cluster.triggerCheckpoint(job, CheckpointType.FULL).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        CompletedCheckpointStats full = checkpoints().getHistory().getLatestCompletedCheckpoint();
        return new Checkpointing(
                full.getStateSize(),
                StreamSupport.stream(before.getHistory().getCheckpoints().spliterator(), false)
                        .filter(CompletedCheckpointStats.class::isInstance)
                        .max(Comparator.comparing(AbstractCheckpointStats::getCheckpointId))
                        .map(AbstractCheckpointStats::getCheckpointedSize)
                        .orElse(0L),
                before.getCounts().getNumberOfCompletedCheckpoints(),
                before.getCounts().getNumberOfFailedCheckpoints());
    }

    /** Takes a savepoint into a directory, in place of what is there. */
    void savepoint(Path to) throws Exception {
        Directories.delete(to);
        cluster.triggerSavepoint(job, to.toString(), false, SavepointFormatType.NATIVE)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Returns what the checkpoints of the job were like so far. */
    public CheckpointStatsSnapshot checkpoints() throws Exception {
        return cluster.getExecutionGraph(job)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .getCheckpointStatsSnapshot();
    }

    @Override
    public void close() throws ExecutionException, TimeoutException {
        try {
            cluster.closeAsync().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Directories.delete(directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while stopping Flink", e);
        }
    }

    private static Configuration settings(BenchmarkOptions options, Path directory) {
        Configuration settings = GlobalConfiguration.loadConfiguration("flink-conf");
        settings.setString("parallelism.default", String.valueOf(options.parallelism()));
        settings.setString("execution.checkpointing.interval", CHECKPOINT_INTERVAL);
        settings.setString(
                "execution.checkpointing.dir", directory.resolve("checkpoints").toUri().toString());
        settings.setString("io.tmp.dirs", directory.resolve("tmp").toString());
        settings.setString("web.tmpdir", directory.resolve("web").toString());
        settings.setString("taskmanager.memory.managed.size", options.managedMemory());
        settings.setString("taskmanager.memory.network.min", "128m");
        settings.setString("taskmanager.memory.network.max", "128m");
        // A run that failed is no measurement.
        settings.setString("restart-strategy.type", "disable");
        settings.setString("execution.checkpointing.tolerable-failed-checkpoints", "100");
        settings.setString("metrics.reporters", "benchmark");
        settings.setString(
                "metrics.reporter.benchmark.factory.class",
                OperatorCounters.Factory.class.getName());
        settings.setString("rest.address", "127.0.0.1");
        settings.setString("rest.bind-address", "127.0.0.1");
        settings.setString("rest.bind-port", "0");
        settings.setString("jobmanager.bind-host", "127.0.0.1");
        settings.setString("taskmanager.host", "127.0.0.1");
        settings.setString("taskmanager.bind-host", "127.0.0.1");
        return settings;
    }
}
