package io.customer360.demo.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.Customer360Job;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.Await;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job in a Flink of this JVM with its web UI, on the shipped settings and a few that fit one
 * machine. The job is submitted as to any cluster.
 */
public final class LocalFlink implements AutoCloseable {

    private static final int SLOTS = 2;
    private static final long PATIENCE_SECONDS = 30;
    private static final long SAVEPOINT_SECONDS = 300;

    private final MiniCluster cluster;
    private final URI webUi;
    private final Path directory;
    private final Configuration settings;
    private final List<String> jobArguments;
    private JobClient job;

    private LocalFlink(
            MiniCluster cluster, Path directory, Configuration settings, List<String> jobArguments)
            throws Exception {
        this.cluster = cluster;
        this.webUi = cluster.getRestAddress().get();
        this.directory = directory;
        this.settings = settings;
        this.jobArguments = jobArguments;
    }

    /**
     * Starts Flink and the job.
     *
     * @param directory for checkpoints, state and temporary files
     * @param overrides settings of Flink
     */
    static LocalFlink start(
            Path directory, List<String> jobArguments, Map<String, String> overrides)
            throws Exception {
        Configuration settings = settings(directory);
        overrides.forEach(settings::setString);
        MiniCluster cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(settings)
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(SLOTS)
                                .build());
        cluster.start();
        LocalFlink flink = new LocalFlink(cluster, directory, settings, jobArguments);
        try {
            flink.submit();
            return flink;
        } catch (Exception e) {
            flink.close();
            throw e;
        }
    }

    public String webUi() {
        return webUi.toString();
    }

    /** Returns where Flink tells about the job. */
    public String jobUrl() {
        return webUi + "/jobs/" + job.getJobID();
    }

    /** Throws with the reason when the job does not run any more. */
    public void failIfEnded() throws Exception {
        JobStatus status = job.getJobStatus().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (status.isGloballyTerminalState()) {
            try {
                job.getJobExecutionResult().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw new IllegalStateException("The job failed", e.getCause());
            }
            throw new IllegalStateException("The job ended: " + status);
        }
    }

    /** Stops the job; returns the path of its savepoint. */
    public String stopWithSavepoint() throws Exception {
        String savepoint =
                job.stopWithSavepoint(
                                false,
                                directory.resolve("savepoints").toUri().toString(),
                                SavepointFormatType.NATIVE)
                        .get(SAVEPOINT_SECONDS, TimeUnit.SECONDS);
        job.getJobExecutionResult().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return savepoint;
    }

    /** Ends the job if it runs, and starts it from a savepoint. */
    public void startFrom(String savepoint) throws Exception {
        if (!job.getJobStatus().get(PATIENCE_SECONDS, TimeUnit.SECONDS).isGloballyTerminalState()) {
            job.cancel().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            awaitEnd();
        }
        settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        submit();
    }

    /** Returns when all of the job runs, but for what has nothing left to do. */
    public void awaitRunning() {
        Await.until(
                "all of the job runs",
                Duration.ofMinutes(5),
                () -> {
                    try {
                        for (JsonNode vertex : Http.get(jobUrl()).path("vertices")) {
                            String status = vertex.path("status").asText();
                            if (!status.equals("RUNNING") && !status.equals("FINISHED")) {
                                return false;
                            }
                        }
                        return true;
                    } catch (IOException notYet) {
                        return false;
                    }
                });
    }

    private void awaitEnd() throws Exception {
        try {
            job.getJobExecutionResult().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException cancelled) {
            // As it was asked to.
        }
    }

    /** Cancels the job and stops Flink. */
    @Override
    public void close() throws ExecutionException, TimeoutException {
        try {
            cluster.closeAsync().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while stopping Flink", e);
        }
    }

    private void submit() throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createRemoteEnvironment(
                        webUi.getHost(), webUi.getPort(), settings);
        Customer360Job.define(env, jobArguments.toArray(String[]::new));
        job = env.executeAsync("customer360");
    }

    private static Configuration settings(Path directory) {
        Configuration settings = GlobalConfiguration.loadConfiguration("flink-conf");
        settings.removeKey("metrics.reporter.prom.factory.class");
        settings.setString("parallelism.default", String.valueOf(SLOTS));
        settings.setString("execution.checkpointing.interval", "10 s");
        settings.setString("execution.checkpointing.min-pause", "1 s");
        settings.setString(
                "execution.checkpointing.dir", directory.resolve("checkpoints").toUri().toString());
        settings.setString("io.tmp.dirs", directory.resolve("tmp").toString());
        settings.setString("web.tmpdir", directory.resolve("web").toString());
        settings.setString("taskmanager.memory.managed.size", "256m");
        // A user should learn soon that the job fails, and why; not from a job that tries forever.
        settings.setString("restart-strategy.type", "fixed-delay");
        settings.setString("restart-strategy.fixed-delay.attempts", "3");
        settings.setString("restart-strategy.fixed-delay.delay", "1 s");
        settings.setString("rest.address", "127.0.0.1");
        settings.setString("rest.bind-address", "127.0.0.1");
        // The usual port, or any free one where that is taken.
        settings.setString("rest.bind-port", "8081,0");
        settings.setString("jobmanager.bind-host", "127.0.0.1");
        settings.setString("taskmanager.host", "127.0.0.1");
        settings.setString("taskmanager.bind-host", "127.0.0.1");
        // The progress line asks for metrics more often than the web UI would refresh them.
        settings.setString("metrics.fetcher.update-interval", "1000");
        return settings;
    }
}
