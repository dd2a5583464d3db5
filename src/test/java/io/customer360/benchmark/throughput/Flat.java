package io.customer360.benchmark.throughput;

import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.core.FlameGraph;
import io.customer360.benchmark.run.Measurement;
import io.customer360.benchmark.run.Variant;
import io.customer360.benchmark.run.VariantRun;
import io.customer360.benchmark.tables.Shape;
import io.customer360.benchmark.topics.CrmTopics;
import io.customer360.benchmark.topics.Phase;
import io.customer360.benchmark.topics.Traffic;
import io.customer360.sandbox.kafka.KafkaSandbox;
import io.customer360.sandbox.process.Directories;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.annotation.Nullable;

/**
 * Whether a change costs the same however many rows a customer has and however many customers there
 * are: the job over topics of several shapes, which take turns, repetition by repetition.
 */
public final class Flat {

    private static final String JOB = "customer360";
    private static final int PERCENT = 100;

    private final BenchmarkOptions options;
    private final Consumer<String> progress;

    public Flat(BenchmarkOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    public void run() throws Exception {
        List<Variant> variants =
                Variant.named(options).stream().filter(v -> v.name().startsWith(JOB)).toList();
        progress.accept("variants: " + variants);
        try (KafkaSandbox sandbox = KafkaSandbox.start(options.directory())) {
            Map<Shape, CrmTopics> topics = new LinkedHashMap<>();
            for (Shape shape : options.shapes()) {
                topics.put(shape, load(shape, sandbox.kafka().bootstrapServers()));
            }
            warmUp(variants, topics);
            FlatReport report = new FlatReport(options, topics);
            for (Phase phase : List.of(Phase.HISTORY, Phase.LIVE)) {
                if (phase == Phase.LIVE) {
                    addLive(topics);
                }
                repeat(variants, topics, phase, report);
            }
            report.write(options.directory().resolve("flat.json"));
            progress.accept("\n" + report.table());
        } finally {
            Directories.delete(savepoints());
        }
    }

    private CrmTopics load(Shape shape, String servers) throws Exception {
        // What is deleted and inserted live is balanced: customers stay as large as they are.
        int past = shape.rows() * (PERCENT + options.laterPercent()) / PERCENT;
        Traffic traffic =
                new Traffic(
                        options.laterPercent(),
                        (int) ((long) options.liveChanges() * PERCENT / past),
                        Traffic.BALANCED_INSERTS);
        CrmTopics topics =
                CrmTopics.load(
                        servers,
                        "crm-" + shape.toString().replace('+', '-') + ".public.",
                        shape.data(options.parallelism(), LocalDate.now(options.zone())),
                        traffic,
                        options);
        progress.accept("history of " + shape + ": " + topics.load(Phase.HISTORY));
        return topics;
    }

    private void warmUp(List<Variant> variants, Map<Shape, CrmTopics> topics) throws Exception {
        Duration share = options.warmUp().dividedBy(topics.size());
        for (Variant variant : variants) {
            for (CrmTopics shape : topics.values()) {
                new VariantRun(options, shape).warmUp(variant, share);
            }
            progress.accept("warmed up " + variant);
        }
    }

    private void addLive(Map<Shape, CrmTopics> topics) throws Exception {
        for (Map.Entry<Shape, CrmTopics> shape : topics.entrySet()) {
            shape.getValue().addLive();
            progress.accept("live of " + shape.getKey() + ": " + shape.getValue().load(Phase.LIVE));
        }
    }

    private void repeat(
            List<Variant> variants, Map<Shape, CrmTopics> topics, Phase phase, FlatReport report)
            throws Exception {
        for (int repetition = 1; repetition <= options.repetitions(); repetition++) {
            for (Variant variant : variants) {
                for (Map.Entry<Shape, CrmTopics> shape : topics.entrySet()) {
                    String name = shape.getKey() + "-" + variant;
                    FlameGraph graph = graph(phase + "-" + name);
                    Measurement measured =
                            new VariantRun(options, shape.getValue())
                                    .measure(variant, phase, savepoints().resolve(name), graph);
                    report.add(shape.getKey(), measured);
                    progress.accept(repetition + "  " + shape.getKey() + "  " + measured);
                    if (graph != null) {
                        progress.accept(graph.hotMethods().toString());
                    }
                }
            }
        }
    }

    @Nullable
    private FlameGraph graph(String run) throws IOException {
        Path file = options.profile();
        return file == null
                ? null
                : new FlameGraph(file.resolveSibling(run + "-" + file.getFileName()));
    }

    private Path savepoints() {
        return options.directory().resolve("savepoints").toAbsolutePath();
    }
}
