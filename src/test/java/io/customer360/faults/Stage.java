package io.customer360.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.demo.chain.RowsRead;
import io.customer360.demo.data.DemoData;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Noon;
import io.customer360.sandbox.Ports;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.flink.ApplicationCluster;
import io.customer360.sandbox.process.Await;
import io.customer360.sandbox.process.Directories;
import io.customer360.testing.job.JobUnderTest;
import io.customer360.testing.logs.LogFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/**
 * The real servers, filled tables, and the job in its own cluster of separate processes: started
 * once, for one fault after the other.
 */
public final class Stage implements AutoCloseable {

    public static final int CUSTOMERS = Integer.getInteger("faults.customers", 1000);
    public static final int PARALLELISM = 2;

    /** Longer with more customers, whose history is read and whose documents are written first. */
    private static final Duration PATIENCE = Duration.ofMinutes(3).plusMillis(10L * CUSTOMERS);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** Midnight would change all recency scores under the eyes of the audits. */
    private final ZoneId zone = Noon.zone();

    private final Path work;
    private final Sandbox sandbox;
    private final CrmDatabase crm;
    private final Map<String, Long> rows;
    private final Sentinels sentinels;
    private final Deployments deployments;
    private int generation = 1;

    /**
     * Starts the servers, fills the tables and captures their changes; the job is not there yet.
     */
    public Stage(Path directory) throws SQLException {
        this(directory, tables -> {});
    }

    /**
     * Does the same.
     *
     * @param further enters rows into the filled tables, before their changes are captured
     */
    Stage(Path directory, Consumer<CrmDatabase> further) throws SQLException {
        work = Directories.fresh(directory, "work-");
        sandbox = Sandbox.start(work, Stage::tell, Ports.free());
        crm = CrmDatabase.createWithoutConnector(sandbox, "survive");
        // As in production, where a commit is on disk, and so can be decoded, when it returns.
        crm.execute("ALTER DATABASE survive SET synchronous_commit = on");
        try (Connection connection = crm.connect()) {
            rows = new DemoData(CUSTOMERS, today()).fill(connection);
        }
        sentinels = new Sentinels(crm, indexUrl());
        sentinels.enter();
        further.accept(crm);
        crm.startConnector(Map.of());
        deployments = new Deployments(work);
    }

    public static void tell(String what) {
        System.out.println(LocalTime.now().format(TIME) + "  " + what);
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public CrmDatabase crm() {
        return crm;
    }

    public Sentinels sentinels() {
        return sentinels;
    }

    Deployments deployments() {
        return deployments;
    }

    public ApplicationCluster cluster() {
        return deployments.current();
    }

    Path work() {
        return work;
    }

    public LocalDate today() {
        return LocalDate.now(zone);
    }

    String elasticsearchUrl() {
        return sandbox.elasticsearch().url();
    }

    public String indexUrl() {
        return elasticsearchUrl() + "/" + index();
    }

    String index() {
        return crm.name();
    }

    /** Returns the index that the job writes, behind its public name. */
    String generationIndex() {
        return index() + "-" + generation;
    }

    /** Starts the job anew, without state and into the next generation. */
    void rebuild(JobUnderTest job) {
        generation++;
        deploy(job.with("elasticsearch.generation", String.valueOf(generation)), PARALLELISM, null);
    }

    /** Waits until some log of this run has a text. */
    void awaitLogged(String text) {
        Await.until("some log says: " + text, PATIENCE, () -> isLogged(text));
    }

    private boolean isLogged(String text) {
        try {
            for (Path log : LogFiles.below(work)) {
                if (Files.readString(log, StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("The logs cannot be read", e);
        }
    }

    /** Starts the job, and so slowly reads it history that something can happen meanwhile. */
    void beginSlowBackfill() {
        deploy(job().with("source.jdbc.fetch-size", "4"), PARALLELISM, null);
    }

    /** Returns how many rows history has. */
    long rows() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns how far history was read. */
    RowsRead rowsRead() {
        return new RowsRead(cluster().url() + "/jobs/" + cluster().jobId(), rows);
    }

    /** Returns the job with the settings that ship, but for addresses and names. */
    public JobUnderTest job() {
        return new JobUnderTest(sandbox, crm, work)
                .with("elasticsearch.generation", String.valueOf(generation))
                .with("profile.emit-interval", "PT1S")
                .with("profile.time-zone", zone.getId());
    }

    /** Starts a job in a cluster of its own, once that of the last one has ended. */
    public void deploy(JobUnderTest job, int parallelism, @Nullable String savepoint) {
        deploy(job, parallelism, savepoint, Map::of);
    }

    /**
     * Does the same.
     *
     * @param lastEnvironment variables of the last task manager, asked for at each of its starts
     */
    void deploy(
            JobUnderTest job,
            int parallelism,
            @Nullable String savepoint,
            Supplier<Map<String, String>> lastEnvironment) {
        deployments.next(List.of(job.arguments()), parallelism, savepoint, lastEnvironment);
    }

    /** Returns when the job runs, has read all history, and has something in a checkpoint. */
    public void awaitSteady() {
        if (deployments.current() == null) {
            deploy(job(), PARALLELISM, null);
        }
        Await.until("all of the job runs", PATIENCE, () -> cluster().isRunning());
        sentinels.awaitFound(sentinels.change());
        awaitCheckpoint();
    }

    /** Waits until one more checkpoint is complete. */
    void awaitCheckpoint() {
        long before = checkpoints("completed");
        Await.until("a checkpoint completes", PATIENCE, () -> checkpoints("completed") > before);
    }

    /** Returns how many checkpoints were completed, or failed, under this job manager. */
    long checkpoints(String outcome) {
        return cluster().get(jobPath() + "/checkpoints").path("counts").path(outcome).asLong();
    }

    /** Returns a counter of an operator, summed over its subtasks. */
    long counter(String operator, String name) {
        for (JsonNode vertex : cluster().get(jobPath()).path("vertices")) {
            String metrics =
                    jobPath() + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
            for (JsonNode metric : cluster().metric(metrics)) {
                String id = metric.path("id").asText();
                if (id.startsWith(operator) && id.endsWith("." + name)) {
                    return cluster()
                            .metric(metrics + "?agg=sum&get=" + id)
                            .path(0)
                            .path("sum")
                            .asLong();
                }
            }
        }
        throw new AssertionError("No metric " + name + " of " + operator);
    }

    private String jobPath() {
        return "/jobs/" + cluster().jobId();
    }

    @Override
    public void close() {
        deployments.close();
        sandbox.close();
        Directories.delete(work);
    }
}
