package io.customer360.benchmark;

import java.time.Duration;
import javax.annotation.Nullable;

/** Runs a variant in a fresh cluster over the whole topics. */
final class VariantRun {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final double STEADY_FROM = 0.3;
    private static final double STEADY_UNTIL = 0.95;

    private final BenchmarkOptions options;
    private final CrmTopics topics;

    VariantRun(BenchmarkOptions options, CrmTopics topics) {
        this.options = options;
        this.topics = topics;
    }

    /** Runs for a while, over and over again if need be, and measures nothing. */
    void warmUp(Variant variant) throws Exception {
        long end = System.nanoTime() + options.warmUp().toNanos();
        for (long left = options.warmUp().toNanos(); left > 0; left = end - System.nanoTime()) {
            try (BenchmarkCluster cluster = start(variant)) {
                new Progress(cluster, PATIENCE).awaitRead(topics.records(), Duration.ofNanos(left));
            }
        }
    }

    /**
     * Runs until all results are out.
     *
     * @param profiler watches the steady phase; null for none
     */
    Measurement measure(Variant variant, @Nullable FlameGraph profiler) throws Exception {
        try (BenchmarkCluster cluster = start(variant)) {
            Progress progress = new Progress(cluster, PATIENCE);
            if (profiler != null) {
                progress.awaitRead((long) (topics.records() * STEADY_FROM));
                profiler.start();
                progress.awaitRead((long) (topics.records() * STEADY_UNTIL));
                profiler.stop();
            }
            progress.awaitRead(topics.records());
            progress.awaitQuiet(variant.quiet());
            if (Deliveries.count(Variant.DEAD_LETTERS) > 0) {
                throw new IllegalStateException("There were dead letters");
            }
            return new Measurement(
                    variant.name(),
                    topics.changes(),
                    progress.seconds(),
                    progress.results(),
                    progress.cpuSeconds(),
                    cluster.checkpoint());
        }
    }

    private BenchmarkCluster start(Variant variant) throws Exception {
        OperatorCounters.forget();
        Deliveries.forget();
        // What the run before left behind is not this one's to collect.
        System.gc();
        BenchmarkCluster cluster = BenchmarkCluster.start(options, variant.settings());
        try {
            cluster.submit(variant.job(), topics);
            return cluster;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }
}
