package io.customer360.demo;

import io.customer360.audit.Audit;
import io.customer360.audit.Verdict;
import io.customer360.config.JobConfig;
import io.customer360.oracle.ProfileComparison;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Directories;
import io.customer360.sandbox.Noon;
import io.customer360.sandbox.Ports;
import io.customer360.sandbox.Sandbox;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the demo, from booting the servers to the verdict; stops all it has started. */
final class DemoRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoRun.class);
    private static final String INDEX = "customer_360";
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final DemoOptions options;
    private final Consumer<String> console;

    /** Midnight would change all recency scores under the eyes of the comparison. */
    private final ZoneId zone = Noon.zone();

    private final Resources resources = new Resources();
    private final CountDownLatch stop = new CountDownLatch(1);

    private long lastLine;

    /** Something that must not have failed while it is waited for. */
    private interface Check {
        void run() throws Exception;
    }

    DemoRun(DemoOptions options, Consumer<String> console) {
        this.options = options;
        this.console = console;
    }

    /** Returns whether the index was proven true; without an end set, returns only when closed. */
    boolean run() throws Exception {
        Path work = options.directory().resolve("work");
        Sandbox sandbox = resources.add(Sandbox.start(work, console, Ports.usual()));
        CrmDatabase crm = CrmDatabase.createWithoutConnector(sandbox, "crm");
        Map<String, Long> rows = fill(crm);
        console.accept("starting to capture changes");
        crm.startConnector(Map.of());

        console.accept("starting the job in a local Flink");
        Path flinkDirectory = Directories.fresh(work, "flink-");
        resources.add(() -> Directories.delete(flinkDirectory));
        LocalFlink flink =
                resources.add(LocalFlink.start(flinkDirectory, jobArguments(sandbox, crm)));
        System.out.println(DemoPage.of(sandbox, crm, flink.webUi(), INDEX));

        String elasticsearch = sandbox.elasticsearch().url();
        Freshness freshness = resources.add(new Freshness(elasticsearch, INDEX));
        CrmTraffic traffic = resources.add(traffic(crm, freshness));
        RowsRead rowsRead = new RowsRead(flink.jobUrl(), rows);
        Progress progress =
                new Progress(rowsRead, traffic::changes, freshness::take, elasticsearch, INDEX);
        freshness.start();
        traffic.start();
        watch(
                progress,
                () -> {
                    flink.failIfEnded();
                    traffic.failIfFailed();
                    freshness.failIfFailed();
                });
        if (isClosed()) {
            return false;
        }
        traffic.close();
        console.accept(
                "%,d changes made; comparing all documents when the job has caught up"
                        .formatted(traffic.changes()));
        Truth truth = new Truth(crm, zone, elasticsearch, INDEX, options.customers());
        return verdict(truth.await(jobOf(flink, progress), stop))
                && audit(jobArguments(sandbox, crm));
    }

    boolean isClosed() {
        return stop.getCount() == 0;
    }

    /** Stops everything, the youngest first. May be called again, also while it runs. */
    @Override
    public void close() {
        stop.countDown();
        resources.close();
    }

    private Map<String, Long> fill(CrmDatabase crm) throws SQLException {
        long begin = System.nanoTime();
        try (Connection connection = crm.connect()) {
            Map<String, Long> rows =
                    new DemoData(options.customers(), LocalDate.now(zone)).fill(connection);
            console.accept(
                    "filled the seven tables with %,d rows in %.1f s"
                            .formatted(
                                    rows.values().stream().mapToLong(Long::longValue).sum(),
                                    (System.nanoTime() - begin) / 1e9));
            return rows;
        }
    }

    private List<String> jobArguments(Sandbox sandbox, CrmDatabase crm) {
        return List.of(
                "--source.jdbc.url", crm.jdbcUrl(),
                "--source.jdbc.username", crm.username(),
                "--source.jdbc.password", crm.password(),
                "--kafka.bootstrap.servers", sandbox.kafka().bootstrapServers(),
                "--kafka.topic-prefix", crm.topicPrefix(),
                "--elasticsearch.hosts", sandbox.elasticsearch().url(),
                "--elasticsearch.index", INDEX,
                "--profile.time-zone", zone.getId());
    }

    private CrmTraffic traffic(CrmDatabase crm, Freshness freshness) throws SQLException {
        return new CrmTraffic(
                crm.connect(),
                options.customers(),
                options.changesPerSecond(),
                () -> LocalDate.now(zone),
                freshness.changes());
    }

    /** Tells the progress until the time is up; throws when something fails before. */
    private void watch(Progress progress, Check stillRunning) throws Exception {
        Duration runFor = options.runFor();
        long end = System.nanoTime() + (runFor == null ? Long.MAX_VALUE / 2 : runFor.toNanos());
        long left = end - System.nanoTime();
        while (left > 0
                && !stop.await(Math.min(left, BETWEEN_LINES.toNanos()), TimeUnit.NANOSECONDS)) {
            stillRunning.run();
            console.accept(progress.line());
            lastLine = System.nanoTime();
            left = end - System.nanoTime();
        }
    }

    private Truth.Job jobOf(LocalFlink flink, Progress progress) {
        return new Truth.Job() {
            @Override
            public String state() throws Exception {
                flink.failIfEnded();
                String state = progress.state();
                if (System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
                    lastLine = System.nanoTime();
                    console.accept(state);
                }
                return state;
            }

            @Override
            public boolean isHistoryComplete() {
                return progress.isHistoryComplete();
            }
        };
    }

    private boolean verdict(@Nullable ProfileComparison comparison) {
        if (comparison == null) {
            return false;
        }
        console.accept(comparison.toString());
        comparison.differences().forEach(difference -> console.accept("  " + difference));
        LOG.info("{}", comparison);
        return comparison.isProof();
    }

    /** The same question once more, answered by Flink as an operator would ask it. */
    private boolean audit(List<String> jobArguments) throws Exception {
        console.accept("auditing the index with the specification's SQL in Flink");
        Verdict verdict =
                Audit.run(
                        JobConfig.parseForAudit(jobArguments.toArray(String[]::new), Map.of()),
                        console);
        console.accept("audit: " + verdict);
        return verdict.isProof();
    }
}
