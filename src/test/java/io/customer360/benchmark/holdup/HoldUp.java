package io.customer360.benchmark.holdup;

import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.run.BenchmarkCluster;
import io.customer360.benchmark.run.Deliveries;
import io.customer360.benchmark.run.MeasuredPipelines;
import io.customer360.benchmark.run.OperatorCounters;
import io.customer360.benchmark.run.Progress;
import io.customer360.benchmark.run.Variant;
import io.customer360.benchmark.tables.RowChange;
import io.customer360.benchmark.tables.Shape;
import io.customer360.benchmark.tables.ShapedData;
import io.customer360.benchmark.tables.TableData;
import io.customer360.benchmark.topics.CrmTopics;
import io.customer360.benchmark.topics.Phase;
import io.customer360.benchmark.topics.Traffic;
import io.customer360.sandbox.kafka.KafkaSandbox;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * Whether customers wait for others: how long changes take until they are emitted, without and with
 * one customer who has half of all changes, or one product that everybody bought and that becomes
 * another one. The job runs on, and both take turns at the same offered rate.
 */
public final class HoldUp {

    private static final Duration SETTLE = Duration.ofSeconds(4);
    private static final Duration MEASURED = Duration.ofSeconds(12);
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final BenchmarkOptions options;
    private final Consumer<String> progress;
    private final boolean hot;
    private final List<TableData> data;
    private final EmissionDelays delays = new EmissionDelays(Shape.HOT_CUSTOMER);
    private final Carriers carriers = new Carriers("");
    private int relabelled;

    public HoldUp(BenchmarkOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
        hot = options.benchmark().equals("hot-customer");
        Shape shape = options.shapes().get(0);
        LocalDate today = LocalDate.now(options.zone());
        data =
                hot
                        ? shape.withHotCustomer().data(options.parallelism(), today)
                        : List.of(ShapedData.withBestseller(shape, options.parallelism(), today));
    }

    public void run() throws Exception {
        List<Variant> variants =
                Variant.named(options).stream()
                        .filter(variant -> variant.name().startsWith("customer360"))
                        .toList();
        HoldUpReport report = new HoldUpReport(options);
        try (KafkaSandbox sandbox = KafkaSandbox.start(options.directory())) {
            for (Variant variant : variants) {
                CrmTopics topics =
                        CrmTopics.load(
                                sandbox.kafka().bootstrapServers(),
                                "crm-" + variant.name() + ".public.",
                                data,
                                new Traffic(0, 0, 0),
                                options);
                progress.accept("history: " + topics.load(Phase.HISTORY));
                measure(variant, topics, report);
            }
        }
        report.write(options.directory().resolve(options.benchmark() + ".json"));
        progress.accept("\n" + report.table());
    }

    private void measure(Variant variant, CrmTopics topics, HoldUpReport report) throws Exception {
        OperatorCounters.forget();
        Deliveries.forget();
        ObservedProfiles.observe(
                update -> {
                    delays.emitted(update);
                    carriers.emitted(update);
                });
        try (OfferedTraffic traffic = new OfferedTraffic(topics, data, options.rate(), delays);
                BenchmarkCluster cluster =
                        BenchmarkCluster.start(options, variant.settings(), null)) {
            cluster.submit(
                    env ->
                            MeasuredPipelines.profiles(env, topics)
                                    .sinkTo(new ObservedProfiles())
                                    .uid("observed-profiles"));
            Progress job = new Progress(cluster, PATIENCE);
            job.awaitRead(topics.load(Phase.HISTORY).records());
            job.awaitQuiet(QUIET);
            if (!hot) {
                relabel(traffic);
            }
            traffic.offer(options.warmUp(), data.size());
            job.awaitQuiet(QUIET);
            for (int repetition = 1; repetition <= options.repetitions(); repetition++) {
                for (boolean disturbed : new boolean[] {false, true}) {
                    HoldUpRun run = run(variant, traffic, job, disturbed);
                    report.add(run);
                    progress.accept(repetition + "  " + run);
                }
            }
        }
    }

    private HoldUpRun run(Variant variant, OfferedTraffic traffic, Progress job, boolean disturbed)
            throws Exception {
        int parts = disturbed ? data.size() : 1;
        traffic.offer(SETTLE, parts);
        delays.begin(System.currentTimeMillis());
        boolean relabels = disturbed && !hot;
        long relabelledAt = System.currentTimeMillis();
        int carrying = relabels ? relabel(traffic) : 0;
        long late = traffic.offer(MEASURED, parts);
        job.awaitQuiet(QUIET);
        return new HoldUpRun(
                variant.name(),
                disturbed,
                HoldUpRun.Delays.of(delays.ofOthers()),
                HoldUpRun.Delays.of(delays.ofHotCustomer()),
                delays.waiting(),
                late,
                carrying,
                relabels ? carriers.lastAt() - relabelledAt : 0,
                carriers.lagging());
    }

    /** Gives the bestseller another label; returns how many customers carry the one it had. */
    private int relabel(OfferedTraffic traffic) {
        Object[] before = label(relabelled++);
        Object[] after = label(relabelled);
        int carrying = carriers.rename((String) after[2]);
        traffic.relabel(new RowChange(before, after), System.currentTimeMillis());
        return carrying;
    }

    private static Object[] label(int number) {
        return new Object[] {
            ShapedData.BESTSELLER, "Bestseller", "Category of label " + number, "Brand " + number
        };
    }
}
