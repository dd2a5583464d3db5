package io.customer360.benchmark.outage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.holdup.EmissionDelays;
import io.customer360.benchmark.holdup.OfferedTraffic;
import io.customer360.benchmark.run.BenchmarkCluster;
import io.customer360.benchmark.run.LatestProfiles;
import io.customer360.benchmark.run.MeasuredPipelines;
import io.customer360.benchmark.run.OperatorCounters;
import io.customer360.benchmark.run.Progress;
import io.customer360.benchmark.run.Variant;
import io.customer360.benchmark.sink.SinkContender;
import io.customer360.benchmark.tables.Shape;
import io.customer360.benchmark.tables.TableData;
import io.customer360.benchmark.topics.CrmTopics;
import io.customer360.benchmark.topics.Phase;
import io.customer360.benchmark.topics.Traffic;
import io.customer360.demo.data.DemoData;
import io.customer360.model.Customer360;
import io.customer360.sandbox.Ports;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.http.Http;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.index.ProfileIndex;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;

/**
 * The job at {@code benchmark.rate} changes a second while Elasticsearch is stopped for a minute:
 * what is read, what waits, and what checkpoints do. At the end each document is compared with the
 * newest profile that the job gave to its sink.
 */
public final class Outage {

    private static final String INDEX = "benchmark";
    private static final Duration BEFORE = Duration.ofSeconds(40);
    private static final Duration AWAY = Duration.ofMinutes(1);
    private static final Duration AFTER = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int LINE_SECONDS = 10;

    private final BenchmarkOptions options;
    private final Consumer<String> progress;
    private final List<OutageSample> samples = new ArrayList<>();
    private volatile String phase = "there";

    public Outage(BenchmarkOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    public void run() throws Exception {
        DemoData demo = new DemoData(options.customers(), LocalDate.now(options.zone()));
        List<TableData> data = List.of(demo::write);
        try (Sandbox sandbox = Sandbox.start(options.directory(), progress, Ports.free())) {
            CrmTopics topics =
                    CrmTopics.load(
                            sandbox.kafka().bootstrapServers(),
                            CrmTopics.PREFIX,
                            data,
                            new Traffic(0, 0, 0),
                            options);
            progress.accept("history: " + topics.load(Phase.HISTORY));
            for (Variant variant : Variant.named(options)) {
                measure(variant, sandbox, topics, data);
            }
        }
    }

    private void measure(Variant variant, Sandbox sandbox, CrmTopics topics, List<TableData> data)
            throws Exception {
        OperatorCounters.forget();
        String url = sandbox.elasticsearch().url();
        ElasticsearchSettings settings = SinkContender.named("job").settings(url, INDEX);
        ProfileIndex.ensureExists(settings, false);
        EmissionDelays unused = new EmissionDelays(Shape.HOT_CUSTOMER);
        try (OfferedTraffic traffic = new OfferedTraffic(topics, data, options.rate(), unused);
                BenchmarkCluster cluster =
                        BenchmarkCluster.start(options, variant.settings(), null)) {
            cluster.submit(env -> MeasuredPipelines.intoIndexAndKept(settings).define(env, topics));
            Progress job = new Progress(cluster, PATIENCE);
            job.awaitRead(topics.load(Phase.HISTORY).records());
            job.awaitQuiet(QUIET);
            long late = offer(traffic, sandbox, cluster);
            job.awaitQuiet(QUIET);
            tell(variant, late, verdict(url));
        }
    }

    /** Returns how far behind the offered rate the changes were sent at worst, milliseconds. */
    private long offer(OfferedTraffic traffic, Sandbox sandbox, BenchmarkCluster cluster)
            throws Exception {
        long begin = System.nanoTime();
        samples.clear();
        sample(begin, cluster);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            clock.scheduleAtFixedRate(
                    () -> sample(begin, cluster), LINE_SECONDS, LINE_SECONDS, TimeUnit.SECONDS);
            CompletableFuture<Long> late =
                    CompletableFuture.supplyAsync(
                            () -> offer(traffic, BEFORE.plus(AWAY).plus(AFTER)));
            Thread.sleep(BEFORE.toMillis());
            phase = "away";
            sandbox.elasticsearch().stop();
            Thread.sleep(AWAY.toMillis());
            phase = "boots";
            sandbox.elasticsearch().startAgain();
            phase = "back";
            return late.get();
        } finally {
            clock.shutdownNow();
        }
    }

    private static long offer(OfferedTraffic traffic, Duration time) {
        try {
            return traffic.offer(time, 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while changes were sent", e);
        }
    }

    private void sample(long begin, BenchmarkCluster cluster) {
        try {
            CheckpointStatsSnapshot checkpoints = cluster.checkpoints();
            CompletedCheckpointStats last = checkpoints.getHistory().getLatestCompletedCheckpoint();
            OutageSample sample =
                    new OutageSample(
                            TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
                            phase,
                            OperatorCounters.recordsRead(),
                            OperatorCounters.unacknowledged(),
                            checkpoints.getCounts().getNumberOfCompletedCheckpoints(),
                            checkpoints.getCounts().getNumberOfFailedCheckpoints(),
                            checkpoints.getSummaryStats().getEndToEndDurationStats().getMaximum(),
                            last == null ? 0 : last.getCheckpointedSize());
            if (!samples.isEmpty()) {
                progress.accept(sample.since(samples.get(samples.size() - 1)));
            }
            samples.add(sample);
        } catch (Exception e) {
            progress.accept("not sampled: " + e);
        }
    }

    /** Compares all documents with the newest profiles; returns what that showed. */
    private static String verdict(String url) throws IOException {
        Http.send(
                "POST",
                url + "/" + INDEX + "/_refresh",
                "application/json",
                BodyPublishers.noBody());
        Map<Long, Long> found = found(url);
        Map<Long, Customer360> kept = LatestProfiles.documents();
        long wrong =
                kept.entrySet().stream()
                        .filter(
                                profile ->
                                        !Long.valueOf(profile.getValue().updatedAt())
                                                .equals(found.get(profile.getKey())))
                        .count();
        long surplus = found.keySet().stream().filter(id -> !kept.containsKey(id)).count();
        return "documents %,d, missing or older than what the job gave %,d, surplus %,d"
                .formatted(found.size(), wrong, surplus);
    }

    /** Returns when each document that can be found was computed, epoch milliseconds. */
    private static Map<Long, Long> found(String url) throws IOException {
        Map<Long, Long> found = new HashMap<>();
        long after = Long.MIN_VALUE;
        while (true) {
            ObjectNode query = Http.JSON.createObjectNode().put("size", 10_000);
            query.putArray("_source").add("updated_at");
            query.putArray("sort").addObject().put("customer_id", "asc");
            query.putArray("search_after").add(after);
            JsonNode hits =
                    Http.send("POST", url + "/" + INDEX + "/_search", query).at("/hits/hits");
            if (hits.isEmpty()) {
                return found;
            }
            for (JsonNode hit : hits) {
                after = hit.path("sort").path(0).asLong();
                Instant updated = Instant.parse(hit.at("/_source/updated_at").asText());
                found.put(after, updated.toEpochMilli());
            }
        }
    }

    private void tell(Variant variant, long late, String verdict) throws IOException {
        StringBuilder table =
                new StringBuilder(
                        "%s, %,d changes a second, sent at most %,d ms late%n%n"
                                .formatted(variant.name(), options.rate(), late));
        table.append(
                "| seconds | Elasticsearch | read a second | profiles waiting | checkpoints, failed"
                        + " | longest so far | last one |\n|---|---|--:|--:|--:|--:|--:|\n");
        for (int line = 1; line < samples.size(); line++) {
            table.append(samples.get(line).since(samples.get(line - 1))).append('\n');
        }
        table.append('\n').append(verdict).append('\n');
        Path file = options.directory().resolve("outage-" + variant.name() + ".md");
        Files.writeString(file, table);
        progress.accept("\n" + table);
    }
}
