package io.customer360.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.faults.Stage;
import io.customer360.sandbox.flink.ApplicationCluster;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.ServerFailure;
import io.customer360.sandbox.process.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Looks at all gauges again and again, from a thread of its own, while all of the job runs. */
final class Sampler implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final double MB = 1024 * 1024;
    private static final double KB = 1024;

    private final Stage stage;
    private final long begin = System.nanoTime();
    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "soak-sampler");

    private Sampler(Stage stage) {
        this.stage = stage;
    }

    static Sampler start(Stage stage) {
        Sampler sampler = new Sampler(stage);
        sampler.thread.setDaemon(true);
        sampler.thread.start();
        return sampler;
    }

    List<Sample> samples() {
        return samples;
    }

    private void run() {
        try {
            while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                ApplicationCluster cluster = stage.cluster();
                if (cluster != null && cluster.isRunning()) {
                    sample(cluster);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sample(ApplicationCluster cluster) {
        try {
            Map<Gauge, Double> values = new EnumMap<>(Gauge.class);
            processes(cluster, values);
            jvm(cluster, values);
            values.put(Gauge.ROCKSDB, rocksDb(cluster) / MB);
            values.put(Gauge.INDEX, bytesByDocument() / KB);
            Duration at = Duration.ofNanos(System.nanoTime() - begin);
            samples.add(new Sample(at, values));
        } catch (ServerFailure | IOException | UncheckedIOException | NoSuchElementException away) {
            // A fault is under way: the next look is as good.
        }
    }

    private static void processes(ApplicationCluster cluster, Map<Gauge, Double> values)
            throws IOException {
        for (List<Long> family : cluster.taskManagerPids()) {
            double files = 0;
            double resident = 0;
            for (long pid : family) {
                files += openFiles(pid);
                resident += residentBytes(pid);
            }
            values.merge(Gauge.FILES, files, Math::max);
            values.merge(Gauge.RESIDENT, resident / MB, Math::max);
        }
    }

    private static double openFiles(long pid) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return files.count();
        }
    }

    private static double residentBytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * KB)
                .sum();
    }

    private static void jvm(ApplicationCluster cluster, Map<Gauge, Double> values) {
        for (JsonNode manager : cluster.get("/taskmanagers").path("taskmanagers")) {
            String metrics = "/taskmanagers/%s/metrics".formatted(manager.path("id").asText());
            values.merge(Gauge.HEAP, metric(cluster, metrics, "Memory.Heap.Used") / MB, Math::max);
            values.merge(
                    Gauge.METASPACE,
                    metric(cluster, metrics, "Memory.Metaspace.Used") / MB,
                    Math::max);
            values.merge(Gauge.THREADS, metric(cluster, metrics, "Threads.Count"), Math::max);
        }
        values.put(
                Gauge.JOB_MANAGER_METASPACE,
                metric(cluster, "/jobmanager/metrics", "Memory.Metaspace.Used") / MB);
    }

    private static double metric(ApplicationCluster cluster, String path, String name) {
        JsonNode value = cluster.get(path + "?get=Status.JVM." + name).path(0).path("value");
        if (value.isMissingNode()) {
            throw new NoSuchElementException("Flink does not tell yet of " + name);
        }
        return value.asDouble();
    }

    /**
     * Returns the bytes of the cache, which all states of a slot share and write buffers are in.
     */
    private static double rocksDb(ApplicationCluster cluster) {
        double most = 0;
        String job = "/jobs/" + cluster.jobId();
        for (JsonNode vertex : cluster.get(job).path("vertices")) {
            String metrics = job + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
            for (JsonNode metric : cluster.get(metrics)) {
                String id = metric.path("id").asText();
                if (id.endsWith("rocksdb.block-cache-usage")) {
                    JsonNode answer = cluster.get(metrics + "?agg=max&get=" + id);
                    most = Math.max(most, answer.path(0).path("max").asDouble());
                }
            }
        }
        return most;
    }

    private double bytesByDocument() throws IOException {
        JsonNode all = Http.get(stage.indexUrl() + "/_stats/docs,store").at("/_all/primaries");
        return all.at("/store/size_in_bytes").asDouble() / all.at("/docs/count").asDouble();
    }

    @Override
    public void close() {
        stop.countDown();
        Threads.join(thread);
    }
}
