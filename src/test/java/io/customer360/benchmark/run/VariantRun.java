package io.customer360.benchmark.run;

import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.core.FlameGraph;
import io.customer360.benchmark.topics.CrmTopics;
import io.customer360.benchmark.topics.Load;
import io.customer360.benchmark.topics.Phase;
import java.nio.file.Path;
import java.time.Duration;
import javax.annotation.Nullable;

/** Runs a variant in a fresh cluster over the whole topics. */
public final class VariantRun {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final double STEADY_FROM = 0.3;
    private static final double STEADY_UNTIL = 0.95;

    private final BenchmarkOptions options;
    private final CrmTopics topics;

    public VariantRun(BenchmarkOptions options, CrmTopics topics) {
        this.options = options;
        this.topics = topics;
    }

    /** Runs for a while, over and over again if need be, and measures nothing. */
    public void warmUp(Variant variant, Duration time) throws Exception {
        long records = topics.load(Phase.HISTORY).records();
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            try (BenchmarkCluster cluster = start(variant, null)) {
                new Progress(cluster, PATIENCE).awaitRead(records, Duration.ofNanos(left));
            }
        }
    }

    /**
     * Runs until all results are out.
     *
     * @param savepoint is left there by {@link Phase#HISTORY}, and resumed by {@link Phase#LIVE};
     *     null for neither
     * @param profiler watches the steady phase; null for none
     */
    public Measurement measure(
            Variant variant, Phase phase, @Nullable Path savepoint, @Nullable FlameGraph profiler)
            throws Exception {
        return measure(variant, phase, topics.load(phase), savepoint, profiler);
    }

    /** Does the same with something that does not read the topics, but so many records. */
    public Measurement measure(
            Variant variant,
            Phase phase,
            Load load,
            @Nullable Path savepoint,
            @Nullable FlameGraph profiler)
            throws Exception {
        try (BenchmarkCluster cluster = start(variant, phase == Phase.LIVE ? savepoint : null)) {
            Progress progress = new Progress(cluster, PATIENCE);
            if (profiler != null) {
                progress.awaitRead((long) (load.records() * STEADY_FROM));
                profiler.start();
                progress.awaitRead((long) (load.records() * STEADY_UNTIL));
                profiler.stop();
            }
            progress.awaitRead(load.records());
            progress.awaitQuiet(variant.quiet());
            if (Deliveries.count(Variant.DEAD_LETTERS) > 0) {
                throw new IllegalStateException("There were dead letters");
            }
            Checkpointing checkpoints = cluster.checkpoint();
            if (phase == Phase.HISTORY && savepoint != null) {
                cluster.savepoint(savepoint);
            }
            return new Measurement(
                    variant.name(),
                    phase,
                    load.changes(),
                    progress.seconds(),
                    progress.secondsWaited(),
                    progress.results(),
                    progress.cpuSeconds(),
                    checkpoints);
        }
    }

    private BenchmarkCluster start(Variant variant, @Nullable Path savepoint) throws Exception {
        OperatorCounters.forget();
        Deliveries.forget();
        // What the run before left behind is not this one's to collect.
        System.gc();
        BenchmarkCluster cluster = BenchmarkCluster.start(options, variant.settings(), savepoint);
        try {
            cluster.submit(env -> variant.job().define(env, topics));
            return cluster;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }
}
