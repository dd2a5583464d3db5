package io.customer360.benchmark;

import io.customer360.sandbox.KafkaSandbox;
import java.util.List;
import java.util.function.Consumer;

/**
 * Changes per second of each variant over the same topics: all are warmed up, then take turns,
 * repetition by repetition.
 */
final class Throughput {

    private final BenchmarkOptions options;
    private final Consumer<String> progress;

    Throughput(BenchmarkOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    void run() throws Exception {
        List<Variant> variants = Variant.named(options.variants());
        progress.accept("variants: " + variants);
        try (KafkaSandbox sandbox = KafkaSandbox.start(options.directory())) {
            CrmTopics topics = CrmTopics.load(sandbox.kafka().bootstrapServers(), options);
            progress.accept(
                    "loaded %,d changes of %,d customers, %,d records, %,d MB"
                            .formatted(
                                    topics.changes(),
                                    options.customers(),
                                    topics.records(),
                                    topics.bytes() / 1_000_000));
            VariantRun run = new VariantRun(options, topics);
            for (Variant variant : variants) {
                run.warmUp(variant);
                progress.accept("warmed up " + variant);
            }
            ThroughputReport report = repeat(run, variants);
            report.write(options.directory().resolve("throughput.json"), options, topics);
            progress.accept("\n" + report.table());
        }
    }

    private ThroughputReport repeat(VariantRun run, List<Variant> variants) throws Exception {
        ThroughputReport report = new ThroughputReport();
        for (int repetition = 1; repetition <= options.repetitions(); repetition++) {
            for (Variant variant : variants) {
                FlameGraph graph =
                        options.profile() == null ? null : new FlameGraph(options.profile());
                Measurement measured = run.measure(variant, graph);
                report.add(measured);
                progress.accept(
                        "%d  %-24s %,9.0f changes/s  %6.1f s  %,d documents  cpu %.1f s  %s"
                                .formatted(
                                        repetition,
                                        variant.name(),
                                        measured.changesPerSecond(),
                                        measured.seconds(),
                                        measured.documents(),
                                        measured.cpuSeconds(),
                                        measured.checkpoints()));
                if (graph != null) {
                    progress.accept(graph.hotMethods().toString());
                }
            }
        }
        return report;
    }
}
