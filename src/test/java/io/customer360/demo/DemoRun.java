package io.customer360.demo;

import io.customer360.audit.Audit;
import io.customer360.audit.Verdict;
import io.customer360.config.JobConfig;
import io.customer360.demo.chain.Chain;
import io.customer360.demo.chain.LocalFlink;
import io.customer360.demo.chain.Resources;
import io.customer360.demo.freshness.Delays;
import io.customer360.demo.freshness.Freshness;
import io.customer360.demo.page.FreshnessLog;
import io.customer360.demo.page.PageServer;
import io.customer360.demo.traffic.CrmTraffic;
import io.customer360.oracle.ProfileComparison;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Noon;
import io.customer360.sandbox.Ports;
import java.time.Duration;
import java.time.Instant;
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
        Chain chain =
                Chain.start(
                        resources,
                        options.directory().resolve("work"),
                        Ports.usual(),
                        options.customers(),
                        zone,
                        console);
        LocalFlink flink = chain.flink();
        CrmDatabase crm = chain.crm();
        String elasticsearch = chain.sandbox().elasticsearch().url();
        FreshnessLog measured = new FreshnessLog();
        PageServer page =
                resources.add(
                        PageServer.start(
                                PageServer.USUAL_PORT, elasticsearch, Chain.INDEX, measured));
        System.out.println(
                Addresses.of(page.url(), chain.sandbox(), crm, flink.webUi(), Chain.INDEX));

        Freshness freshness = resources.add(chain.freshness());
        CrmTraffic traffic =
                resources.add(
                        chain.traffic(
                                options.customers(),
                                options.changesPerSecond(),
                                freshness.changes()));
        Progress progress =
                new Progress(
                        chain.rowsRead(),
                        traffic::changes,
                        () -> taken(freshness, measured),
                        elasticsearch,
                        Chain.INDEX);
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
        Truth truth =
                new Truth(
                        crm,
                        zone,
                        chain.sandbox().elasticsearch(),
                        Chain.INDEX,
                        options.customers());
        return verdict(truth.await(jobOf(flink, progress), stop)) && audit(chain.jobArguments());
    }

    /** What a line tells, the page shows as well. */
    private static Delays taken(Freshness freshness, FreshnessLog measured) {
        Delays delays = freshness.take();
        measured.add(Instant.now(), delays.count(), delays.median(), delays.percentile99());
        return delays;
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
