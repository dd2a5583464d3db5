package io.customer360.testing.job;

import io.customer360.Customer360Job;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Noon;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.security.SecretFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.annotation.Nullable;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;

/**
 * The job on one test's database, topics and index, in a Flink of its own with the shipped
 * settings.
 */
public final class JobUnderTest implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;

    private final Sandbox sandbox;
    private final CrmDatabase crm;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> flinkSettings = new LinkedHashMap<>();
    private final Path directory;
    private int generation = 1;
    @Nullable private JobClient job;

    /** Keeps its checkpoints in the directory. */
    public JobUnderTest(Sandbox sandbox, CrmDatabase crm, Path directory) {
        this.sandbox = sandbox;
        this.crm = crm;
        this.directory = directory;
        with("source.jdbc.url", crm.jdbcUrl());
        with("source.jdbc.username", crm.username());
        with(
                "source.jdbc.password",
                SecretFile.reference(directory, crm.name() + ".password", crm.password()));
        with("source.slot-name", crm.name());
        with("kafka.bootstrap.servers", sandbox.kafka().bootstrapServers());
        with("kafka.topic-prefix", crm.topicPrefix());
        with("kafka.group-id", crm.name());
        with("kafka.dead-letter-topic", crm.name() + ".dead-letters");
        with("elasticsearch.hosts", sandbox.elasticsearch().url());
        with("elasticsearch.index", crm.name());
        with("profile.emit-interval", "PT0.2S");
        with("profile.time-zone", Noon.zone().toString());
    }

    /** Sets a key of the job. */
    public JobUnderTest with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** Lets the job write the next generation of its index from its next start on. */
    public JobUnderTest inNextGeneration() {
        generation++;
        return with("elasticsearch.generation", String.valueOf(generation));
    }

    /** Sets a key of Flink. */
    public JobUnderTest withFlink(String key, String value) {
        flinkSettings.put(key, value);
        return this;
    }

    /** Returns the day that it is in the job's zone. */
    public LocalDate today() {
        return LocalDate.now(zone());
    }

    private ZoneOffset zone() {
        return ZoneOffset.of(settings.get("profile.time-zone"));
    }

    /** Waits until every document equals PostgreSQL's answer; fails with the differences. */
    public void awaitTruth() {
        new IndexTruth(sandbox, crm, settings.get("elasticsearch.index"), zone())
                .await(this::requireRunning);
    }

    /** The job may run elsewhere, where it is not for this class to look after it. */
    private void requireRunning() {
        try {
            if (job != null && status().isGloballyTerminalState()) {
                throw new AssertionError("The job ended", awaitEnd());
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("The job does not tell its state", e);
        }
    }

    /** Returns the job's arguments. */
    public String[] arguments() {
        List<String> arguments = new ArrayList<>();
        settings.forEach((key, value) -> arguments.addAll(List.of("--" + key, value)));
        return arguments.toArray(String[]::new);
    }

    /** Starts from nothing. */
    public void start() throws Exception {
        start(null, 2);
    }

    /** Starts from a savepoint, or from nothing if there is none. */
    public void start(@Nullable String savepoint, int parallelism) throws Exception {
        Configuration flink = GlobalConfiguration.loadConfiguration("flink-conf");
        flink.removeKey("metrics.reporter.prom.factory.class");
        flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        flink.set(TaskManagerOptions.NUM_TASK_SLOTS, parallelism);
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString());
        flink.setString("execution.checkpointing.interval", "500 ms");
        flink.setString("execution.checkpointing.min-pause", "100 ms");
        flink.setString("taskmanager.memory.managed.size", "256m");
        flinkSettings.forEach(flink::setString);
        if (savepoint != null) {
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink);
        Customer360Job.define(env, arguments());
        job = env.executeAsync("customer360 under test");
    }

    /** Stops the job and returns the path of its savepoint. */
    public String stopWithSavepoint() throws Exception {
        String savepoint = stop(false);
        awaitEnd();
        return savepoint;
    }

    /**
     * Stops the job as {@code flink stop --drain} does.
     *
     * @throws ExecutionException if it does not let itself be drained
     */
    public void drain() throws ExecutionException, InterruptedException, TimeoutException {
        stop(true);
    }

    private String stop(boolean drain)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return tryToStop(drain);
        } catch (ExecutionException e) {
            // Flink refuses a savepoint that comes in the moment in which history's readers end.
            if (!ExceptionUtils.stringifyException(e).contains("Task local checkpoint failure")) {
                throw e;
            }
            return tryToStop(drain);
        }
    }

    private String tryToStop(boolean drain)
            throws ExecutionException, InterruptedException, TimeoutException {
        return job.stopWithSavepoint(
                        drain,
                        directory.resolve("savepoints").toUri().toString(),
                        SavepointFormatType.CANONICAL)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Ends the job as a crash would and returns its newest checkpoint, or null if it has none yet.
     */
    @Nullable
    public String crash() throws IOException {
        Path checkpoints = directory.resolve(job.getJobID().toHexString());
        close();
        return Checkpoints.newestIn(checkpoints);
    }

    /** Returns the state of the job. */
    public JobStatus status() throws InterruptedException, ExecutionException, TimeoutException {
        return job.getJobStatus().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for the job to end and returns why it failed, or null if it did not. */
    @Nullable
    public Throwable awaitEnd() throws InterruptedException, TimeoutException {
        try {
            job.getJobExecutionResult().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } finally {
            job = null;
        }
    }

    /** Cancels the job if it runs. */
    @Override
    public void close() {
        if (job == null) {
            return;
        }
        try {
            job.cancel().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The job could not be cancelled", e);
        }
    }
}
