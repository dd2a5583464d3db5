package io.customer360.benchmark.sink;

import com.sun.management.OperatingSystemMXBean;
import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.core.FlameGraph;
import io.customer360.benchmark.run.Checkpointing;
import io.customer360.benchmark.run.KeptProfiles;
import io.customer360.benchmark.run.MeasuredPipelines;
import io.customer360.benchmark.run.Measurement;
import io.customer360.benchmark.run.OperatorCounters;
import io.customer360.benchmark.run.Variant;
import io.customer360.benchmark.run.VariantRun;
import io.customer360.benchmark.topics.CrmTopics;
import io.customer360.benchmark.topics.Load;
import io.customer360.benchmark.topics.Phase;
import io.customer360.model.ProfileUpdate;
import io.customer360.sandbox.Ports;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.http.Http;
import io.customer360.sink.bulk.PlainBulkLoader;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.index.ProfileIndex;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.annotation.Nullable;

/**
 * Documents per second into one Elasticsearch: a plain loader, the sink alone, and the job with its
 * sink and without. Loader and sink send what the job once gave to its sink. Each begins with an
 * empty index, and all take turns after a round that is not measured.
 */
public final class SinkThroughput {

    private static final String INDEX = "benchmark";
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final BenchmarkOptions options;
    private final Consumer<String> progress;

    public SinkThroughput(BenchmarkOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    public void run() throws Exception {
        List<SinkContender> contenders = SinkContender.named(options.variants());
        try (Sandbox sandbox = Sandbox.start(options.directory(), progress, Ports.free())) {
            CrmTopics topics = CrmTopics.load(sandbox.kafka().bootstrapServers(), options);
            progress.accept("history: " + topics.load(Phase.HISTORY));
            VariantRun flink = new VariantRun(options, topics);
            flink.measure(
                    new Variant("kept", MeasuredPipelines::keep, options.settings()),
                    Phase.HISTORY,
                    null,
                    null);
            progress.accept("profiles of one run: %,d".formatted(KeptProfiles.all().size()));
            String url = sandbox.elasticsearch().url();
            warmUp(url);
            SinkReport report = new SinkReport();
            for (int repetition = 0; repetition <= options.repetitions(); repetition++) {
                for (SinkContender contender : contenders) {
                    SinkMeasurement measured = measure(contender, url, flink, topics);
                    progress.accept(repetition + "  " + measured);
                    if (repetition > 0) {
                        report.add(measured);
                    }
                }
            }
            report.write(options.directory().resolve("sink.json"), options, topics);
            progress.accept("\n" + report.table());
        }
    }

    /** Loads until Elasticsearch, whose code is compiled as it runs, is as quick as it gets. */
    private void warmUp(String url) throws Exception {
        SinkContender loader = SinkContender.named("plain");
        long end = System.nanoTime() + options.warmUp().toNanos();
        while (System.nanoTime() < end) {
            ElasticsearchSettings settings = loader.settings(url, INDEX);
            renew(settings);
            progress.accept(
                    "warming up: %.1f s a load".formatted(load(loader, settings).seconds()));
        }
    }

    private SinkMeasurement measure(
            SinkContender contender, String url, VariantRun flink, CrmTopics topics)
            throws Exception {
        ElasticsearchSettings settings = contender.settings(url, INDEX);
        renew(settings);
        ServerUsage before = ServerUsage.of(url);
        Measurement run =
                contender.kind() == SinkContender.Kind.PLAIN
                        ? load(contender, settings)
                        : flink.measure(
                                variant(contender, settings),
                                Phase.HISTORY,
                                contender.kind() == SinkContender.Kind.SINK
                                        ? new Load(0, KeptProfiles.all().size(), 0, 0)
                                        : topics.load(Phase.HISTORY),
                                null,
                                graph(contender));
        boolean isSink =
                contender.kind() == SinkContender.Kind.SINK
                        || contender.kind() == SinkContender.Kind.JOB;
        return new SinkMeasurement(
                run,
                isSink ? OperatorCounters.sent() : run.documents(),
                ServerUsage.of(url).since(before));
    }

    private static void renew(ElasticsearchSettings settings) throws IOException {
        Http.send(
                "DELETE",
                settings.hosts().get(0)
                        + "/"
                        + settings.profileIndex()
                        + "?ignore_unavailable=true",
                "application/json",
                BodyPublishers.noBody());
        ProfileIndex.ensureExists(settings, false);
    }

    private Variant variant(SinkContender contender, ElasticsearchSettings settings) {
        return new Variant(
                contender.name(),
                switch (contender.kind()) {
                    case SINK -> MeasuredPipelines.keptIntoIndex(settings);
                    case JOB -> MeasuredPipelines.intoIndex(settings);
                    default -> MeasuredPipelines::customer360;
                },
                options.settings());
    }

    private static Measurement load(SinkContender contender, ElasticsearchSettings settings)
            throws Exception {
        List<ProfileUpdate> updates = KeptProfiles.all();
        try (PlainBulkLoader loader = new PlainBulkLoader(settings, updates)) {
            System.gc();
            long cpu = SYSTEM.getProcessCpuTime();
            long begin = System.nanoTime();
            loader.load();
            return new Measurement(
                    contender.name(),
                    Phase.HISTORY,
                    0,
                    (System.nanoTime() - begin) / 1e9,
                    0,
                    updates.size(),
                    (SYSTEM.getProcessCpuTime() - cpu) / 1e9,
                    new Checkpointing(0, 0, 0, 0));
        }
    }

    @Nullable
    private FlameGraph graph(SinkContender contender) throws IOException {
        Path file = options.profile();
        return file == null
                ? null
                : new FlameGraph(file.resolveSibling(contender.name() + "-" + file.getFileName()));
    }
}
