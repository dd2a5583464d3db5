package io.customer360.benchmark.throughput;

import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.core.FlameGraph;
import io.customer360.benchmark.run.Measurement;
import io.customer360.benchmark.run.Variant;
import io.customer360.benchmark.run.VariantRun;
import io.customer360.benchmark.topics.CrmTopics;
import io.customer360.benchmark.topics.Phase;
import io.customer360.sandbox.kafka.KafkaSandbox;
import io.customer360.sandbox.process.Directories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.annotation.Nullable;

/**
 * Changes per second of each variant over the same topics: all are warmed up, then take turns,
 * repetition by repetition.
 */
public final class Throughput {

    private final BenchmarkOptions options;
    private final Consumer<String> progress;

    public Throughput(BenchmarkOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    public void run() throws Exception {
        List<Variant> variants = Variant.named(options);
        progress.accept("variants: " + variants);
        try (KafkaSandbox sandbox = KafkaSandbox.start(options.directory())) {
            CrmTopics topics = CrmTopics.load(sandbox.kafka().bootstrapServers(), options);
            progress.accept("history: " + topics.load(Phase.HISTORY));
            VariantRun run = new VariantRun(options, topics);
            for (Variant variant : variants) {
                run.warmUp(variant, options.warmUp());
                progress.accept("warmed up " + variant);
            }
            ThroughputReport report = new ThroughputReport();
            repeat(run, variants, Phase.HISTORY, report);
            if (options.live()) {
                topics.addLive();
                progress.accept("live: " + topics.load(Phase.LIVE));
                repeat(run, variants, Phase.LIVE, report);
            }
            report.write(options.directory().resolve("throughput.json"), options, topics);
            progress.accept("\n" + report.table());
        } finally {
            Directories.delete(savepoints());
        }
    }

    private void repeat(
            VariantRun run, List<Variant> variants, Phase phase, ThroughputReport report)
            throws Exception {
        for (int repetition = 1; repetition <= options.repetitions(); repetition++) {
            for (Variant variant : variants) {
                FlameGraph graph = graph(phase);
                Measurement measured =
                        run.measure(variant, phase, savepoints().resolve(variant.name()), graph);
                report.add(measured);
                progress.accept(repetition + "  " + measured);
                if (graph != null) {
                    progress.accept(graph.hotMethods().toString());
                }
            }
        }
    }

    @Nullable
    private FlameGraph graph(Phase phase) throws IOException {
        Path file = options.profile();
        return file == null
                ? null
                : new FlameGraph(file.resolveSibling(phase + "-" + file.getFileName()));
    }

    private Path savepoints() {
        return options.directory().resolve("savepoints").toAbsolutePath();
    }
}
