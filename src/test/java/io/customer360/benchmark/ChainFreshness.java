package io.customer360.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customer360.benchmark.FreshnessRate.Percentiles;
import io.customer360.demo.Chain;
import io.customer360.demo.CrmTraffic;
import io.customer360.demo.Delays;
import io.customer360.demo.Freshness;
import io.customer360.sandbox.Noon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Commit in PostgreSQL to searchable in Elasticsearch, at shares of the rate that the whole chain
 * sustains on this machine. That is the rate at which the job takes in changes while more are
 * committed than get through.
 */
final class ChainFreshness {

    private static final int[] SHARES = {10, 50, 80};
    private static final String CONNECTOR = "connector.";
    private static final String JOB = "job.";
    private static final int UNLIMITED = 1_000_000;
    private static final int WARM_UP_RATE = 200;
    private static final Duration SATURATED = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final long CAUGHT_UP_NANOS = 5_000_000_000L;
    private static final int MOST_SETTLING = 10;

    private final BenchmarkOptions options;
    private final Consumer<String> progress;

    ChainFreshness(BenchmarkOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    void run() throws Exception {
        try (Chain chain =
                        Chain.start(
                                options.directory(),
                                options.customers(),
                                Noon.zone(),
                                overrides(),
                                progress);
                Freshness freshness = chain.freshness();
                CrmTraffic traffic =
                        chain.traffic(options.customers(), WARM_UP_RATE, freshness.changes())) {
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
                report(measure(probe));
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
        probe.traffic.go(UNLIMITED);
        Thread.sleep(options.warmUp().toMillis());
        FreshnessRate saturated = probe.during(SATURATED, 100, UNLIMITED);
        progress.accept("saturated  " + saturated);
        double sustainable = Math.min(saturated.read(), saturated.committed());
        List<FreshnessRate> rates = new ArrayList<>(List.of(saturated));
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

    private void report(List<FreshnessRate> rates) throws IOException {
        Files.createDirectories(options.directory());
        Path file = options.directory().resolve("freshness.json");
        new JsonMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), rates);
        Map<Integer, List<FreshnessRate>> byShare = new TreeMap<>();
        rates.forEach(
                rate -> byShare.computeIfAbsent(rate.percent(), p -> new ArrayList<>()).add(rate));
        StringBuilder table =
                new StringBuilder(
                        """
                        | share of the sustainable rate | changes/s | searchable, p50 ms | p99 ms (min .. max) | changes found | to Kafka, p50, p99 ms | to acknowledgement, p50, p99 ms |
                        |---|---|---|---|---|---|---|
                        """);
        byShare.values().forEach(share -> table.append(row(share)));
        progress.accept("\n" + table);
    }

    private static String row(List<FreshnessRate> rates) {
        Statistics tail = Statistics.of(rates, FreshnessRate::percentile99Millis);
        return "| %d %% | %,.0f | %,.0f | %,.0f (%,.0f .. %,.0f) | %d | %,.0f, %,.0f | %,.0f, %,.0f |%n"
                .formatted(
                        rates.get(0).percent(),
                        Statistics.of(rates, FreshnessRate::committed).median(),
                        Statistics.of(rates, FreshnessRate::medianMillis).median(),
                        tail.median(),
                        tail.least(),
                        tail.most(),
                        rates.stream().mapToInt(rate -> rate.delays().count()).sum(),
                        Statistics.of(rates, rate -> rate.arrived().median()).median(),
                        Statistics.of(rates, rate -> rate.arrived().percentile99()).median(),
                        Statistics.of(rates, rate -> rate.acknowledged().median()).median(),
                        Statistics.of(rates, rate -> rate.acknowledged().percentile99()).median());
    }
}
