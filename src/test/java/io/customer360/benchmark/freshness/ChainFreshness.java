package io.customer360.benchmark.freshness;

import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.freshness.FreshnessRate.Percentiles;
import io.customer360.benchmark.run.OperatorCounters;
import io.customer360.demo.chain.Chain;
import io.customer360.demo.freshness.Delays;
import io.customer360.demo.freshness.Freshness;
import io.customer360.demo.traffic.CrmTraffic;
import io.customer360.sandbox.Noon;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Commit in PostgreSQL to searchable in Elasticsearch, at shares of the rate that the whole chain
 * sustains on this machine. That is found from outside: the highest rate, on a ladder, after which
 * searches find changes as soon as at the beginning. What the job has read does not tell it, since
 * changes wait in the job.
 */
public final class ChainFreshness {

    private static final int[] SHARES = {10, 50, 80};
    private static final String CONNECTOR = "connector.";
    private static final String JOB = "job.";
    private static final int FIRST_RATE = 100;
    private static final double STEP = 1.5;
    private static final Duration CLIMBING = Duration.ofSeconds(12);
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final long CAUGHT_UP_NANOS = 5_000_000_000L;
    private static final int MOST_SETTLING = 10;

    private final BenchmarkOptions options;
    private final Consumer<String> progress;

    public ChainFreshness(BenchmarkOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    public void run() throws Exception {
        try (Chain chain =
                        Chain.start(
                                options.directory(),
                                options.customers(),
                                Noon.zone(),
                                overrides(),
                                progress);
                Freshness freshness = chain.freshness();
                CrmTraffic traffic =
                        chain.traffic(options.customers(), FIRST_RATE, freshness.changes())) {
            chain.awaitHistory();
            progress.accept("history is read");
            freshness.start();
            traffic.start();
            Thread.sleep(options.warmUp().toMillis());
            try (ChangeArrivals arrivals =
                    new ChangeArrivals(
                            chain.sandbox().kafka().bootstrapServers(),
                            chain.crm().topicPrefix() + "customer_info")) {
                Probe probe = new Probe(chain, traffic, freshness, arrivals);
                List<FreshnessRate> rates = measure(probe);
                FreshnessReport.write(options.directory().resolve("freshness.json"), rates);
                progress.accept("\n" + FreshnessReport.table(rates));
            }
        }
    }

    /** Those that begin with {@code connector.} or {@code job.} are not Flink's. */
    private Chain.Overrides overrides() {
        Map<String, String> flink = new TreeMap<>();
        flink.put("metrics.reporters", "benchmark");
        flink.put(
                "metrics.reporter.benchmark.factory.class",
                OperatorCounters.Factory.class.getName());
        Map<String, String> connector = new TreeMap<>();
        Map<String, String> job = new TreeMap<>();
        options.settings()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith(CONNECTOR)) {
                                connector.put(key.substring(CONNECTOR.length()), value);
                            } else if (key.startsWith(JOB)) {
                                job.put(key.substring(JOB.length()), value);
                            } else {
                                flink.put(key, value);
                            }
                        });
        return new Chain.Overrides(flink, connector, job);
    }

    private List<FreshnessRate> measure(Probe probe) throws Exception {
        double sustainable = climb(probe);
        List<FreshnessRate> rates = new ArrayList<>();
        for (int repetition = 1; repetition <= options.repetitions(); repetition++) {
            for (int percent : SHARES) {
                int offered = (int) (sustainable * percent / 100);
                probe.traffic.go(offered);
                probe.catchUp();
                FreshnessRate rate = probe.during(MEASURED, percent, offered);
                progress.accept(repetition + "  " + rate);
                rates.add(rate);
            }
        }
        return rates;
    }

    /** Returns the last rate that was kept up with. */
    private double climb(Probe probe) throws Exception {
        double sustained = FIRST_RATE;
        for (double next = FIRST_RATE; ; next *= STEP) {
            probe.traffic.go((int) next);
            Thread.sleep(SETTLING.toMillis());
            FreshnessRate rate = probe.during(CLIMBING, 100, (int) next);
            progress.accept("climbing  " + rate);
            if (rate.delays().median() > CAUGHT_UP_NANOS || rate.committed() < next / STEP) {
                return sustained;
            }
            sustained = rate.committed();
        }
    }

    /** Measures for a while what everybody counts. */
    private record Probe(
            Chain chain, CrmTraffic traffic, Freshness freshness, ChangeArrivals arrivals) {

        FreshnessRate during(Duration time, int percent, int offered) throws Exception {
            freshness.take();
            arrivals.take();
            long begin = System.nanoTime();
            long committed = traffic.changes();
            long read = OperatorCounters.changesDecoded();
            Thread.sleep(time.toMillis());
            chain.failIfEnded();
            traffic.failIfFailed();
            freshness.failIfFailed();
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new FreshnessRate(
                    percent,
                    offered,
                    (traffic.changes() - committed) / seconds,
                    (OperatorCounters.changesDecoded() - read) / seconds,
                    freshness.take(),
                    percentiles(arrivals.take()),
                    new Percentiles(
                            OperatorCounters.freshness(0.5), OperatorCounters.freshness(0.99)));
        }

        /** Waits until what was committed at an earlier rate is found, but not for ever. */
        void catchUp() throws InterruptedException {
            boolean caughtUp = false;
            for (int i = 0; i < MOST_SETTLING && !caughtUp; i++) {
                freshness.take();
                Thread.sleep(SETTLING.toMillis());
                Delays delays = freshness.take();
                caughtUp = Math.max(delays.median(), delays.oldestWaiting()) < CAUGHT_UP_NANOS;
            }
        }

        private static Percentiles percentiles(List<Long> millis) {
            Delays delays = Delays.of(millis, 0, 0);
            return new Percentiles(delays.median(), delays.percentile99());
        }
    }
}
