package io.customer360.benchmark.midnight;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.benchmark.run.OperatorCounters;
import io.customer360.demo.chain.Chain;
import io.customer360.demo.freshness.Freshness;
import io.customer360.sandbox.http.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/** Looks every second at what a wave does to the job. */
final class WaveObserver {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(40);
    private static final long MEGABYTE = 1 << 20;

    private final Chain chain;
    private final Freshness freshness;
    private final PhoneTraffic traffic;
    private final TreeMap<Long, JsonNode> checkpoints = new TreeMap<>();
    private double acknowledged;
    private long resident;

    WaveObserver(Chain chain, Freshness freshness, PhoneTraffic traffic) {
        this.chain = chain;
        this.freshness = freshness;
        this.traffic = traffic;
    }

    /** Watches for a while. */
    Wave during(String name, Duration time) throws Exception {
        return watch(name, Instant.now(), written -> false, time);
    }

    /** Watches until so many documents were written since then. */
    Wave until(String name, Instant since, long documents) throws Exception {
        return watch(name, since, written -> written >= documents, PATIENCE);
    }

    /** Watches until a search has found all that was changed. */
    Wave untilFound(String name, Instant since) throws Exception {
        return watch(name, since, written -> freshness.isSettled(), PATIENCE);
    }

    private Wave watch(String name, Instant since, LongPredicate done, Duration atMost)
            throws Exception {
        checkpoints.clear();
        acknowledged = 0;
        resident = 0;
        freshness.take();
        Instant end = since.plus(atMost);
        long written = written(since);
        while (Instant.now().isBefore(end) && !done.test(written)) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            chain.failIfEnded();
            traffic.failIfFailed();
            freshness.failIfFailed();
            look(since);
            written = written(since);
        }
        double seconds = Duration.between(since, Instant.now()).toMillis() / 1e3;
        return new Wave(
                name,
                seconds,
                written,
                freshness.take(),
                acknowledged,
                count("COMPLETED"),
                count("FAILED"),
                checkpoints.values().stream()
                        .mapToLong(c -> c.path("end_to_end_duration").asLong())
                        .max()
                        .orElse(0),
                resident / MEGABYTE);
    }

    private void look(Instant since) throws IOException {
        for (JsonNode checkpoint :
                Http.get(chain.flink().jobUrl() + "/checkpoints").path("history")) {
            if (checkpoint.path("trigger_timestamp").asLong() >= since.toEpochMilli()) {
                checkpoints.put(checkpoint.path("id").asLong(), checkpoint);
            }
        }
        acknowledged = Math.max(acknowledged, OperatorCounters.freshness(0.99));
        resident = Math.max(resident, residentBytes());
    }

    private static long residentBytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        return 0;
    }

    private int count(String status) {
        return (int)
                checkpoints.values().stream()
                        .filter(c -> c.path("status").asText().equals(status))
                        .count();
    }

    private long written(Instant since) throws IOException {
        return Http.get(
                        chain.sandbox().elasticsearch().url()
                                + "/"
                                + Chain.INDEX
                                + "/_count?q=updated_at:%5B%22"
                                + since
                                + "%22%20TO%20*%5D")
                .path("count")
                .asLong();
    }
}
