package io.customer360.benchmark.midnight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.run.OperatorCounters;
import io.customer360.benchmark.sink.SinkContender;
import io.customer360.demo.chain.Chain;
import io.customer360.demo.freshness.Freshness;
import io.customer360.sandbox.http.Http;
import io.customer360.sink.bulk.PlainBulkLoader;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.index.ProfileIndex;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All customers are re-scored in one night: spread after midnight, and overdue at once after the
 * job was down. The zone is one whose midnight comes soon after the tables have been read.
 */
public final class Midnight {

    private static final int LOADED_PER_SECOND = 1500;

    /** Also for the job to come to rest once it runs again. */
    private static final Duration LEAST_LEAD = Duration.ofMinutes(5);

    private static final Duration BEFORE = Duration.ofSeconds(60);
    private static final Duration PROBE = Duration.ofSeconds(1);
    private static final int COPIED = 100_000;
    private static final int PAGE = 5000;

    private final BenchmarkOptions options;
    private final Consumer<String> progress;
    private final int customers;

    public Midnight(BenchmarkOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
        this.customers = options.customers();
    }

    public void run() throws Exception {
        Duration lead = LEAST_LEAD.plusSeconds(customers / LOADED_PER_SECOND);
        Instant midnight = Instant.ofEpochSecond(Instant.now().plus(lead).getEpochSecond());
        List<Wave> waves = new ArrayList<>();
        try (Chain chain =
                        Chain.start(
                                options.directory(),
                                new BoughtOnce(customers),
                                zoneOf(midnight),
                                overrides(),
                                progress);
                Freshness freshness = chain.freshness()) {
            awaitDocuments(chain);
            String savepoint = chain.flink().stopWithSavepoint();
            progress.accept("all documents are there; midnight is at " + midnight);
            OperatorCounters.forget();
            chain.flink().startFrom(savepoint);
            freshness.start();
            try (PhoneTraffic traffic = traffic(chain, 555, freshness)) {
                WaveObserver observer = new WaveObserver(chain, freshness, traffic);
                sleepUntil(midnight.minus(BEFORE));
                tell(waves, observer.during("before", BEFORE));
                tell(waves, observer.until("midnight", midnight, customers));
                tell(waves, observer.during("after", BEFORE));
            }
            // What is changed while the job is down would only tell for how long that was.
            Instant restart = Instant.now();
            OperatorCounters.forget();
            chain.flink().startFrom(savepoint);
            chain.flink().awaitRunning();
            // A job that comes up reads what it missed: that is the restart's, not the wave's.
            PhoneTraffic first = traffic(chain, 556, freshness);
            Thread.sleep(PROBE.toMillis());
            first.close();
            tell(waves, new WaveObserver(chain, freshness, first).untilFound("restart", restart));
            try (PhoneTraffic traffic = traffic(chain, 557, freshness)) {
                WaveObserver observer = new WaveObserver(chain, freshness, traffic);
                tell(waves, observer.until("overdue", restart, customers));
            }
            double plain = plain(chain.sandbox().elasticsearch().url());
            progress.accept(
                    "\n%splain bulk loader: %,.0f documents a second"
                            .formatted(MidnightReport.table(waves), plain));
            MidnightReport.write(
                    options.directory().resolve("midnight.json"), options, waves, plain);
        }
    }

    private PhoneTraffic traffic(Chain chain, int area, Freshness freshness) throws SQLException {
        return new PhoneTraffic(
                chain.crm().connect(), customers, options.rate(), area, freshness.changes());
    }

    private void tell(List<Wave> waves, Wave wave) {
        waves.add(wave);
        progress.accept(wave.toString());
    }

    private static ZoneOffset zoneOf(Instant midnight) {
        int second = OffsetTime.ofInstant(midnight, ZoneOffset.UTC).toLocalTime().toSecondOfDay();
        int offset = -second;
        int halfADay = LocalTime.NOON.toSecondOfDay();
        return ZoneOffset.ofTotalSeconds(offset < -halfADay ? offset + 2 * halfADay : offset);
    }

    private Chain.Overrides overrides() {
        Map<String, String> flink = new LinkedHashMap<>();
        flink.put("taskmanager.memory.managed.size", options.managedMemory());
        flink.put("metrics.reporters", "benchmark");
        flink.put(
                "metrics.reporter.benchmark.factory.class",
                OperatorCounters.Factory.class.getName());
        Map<String, String> job = new LinkedHashMap<>();
        options.settings()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith("job.")) {
                                job.put(key.substring("job.".length()), value);
                            } else {
                                flink.put(key, value);
                            }
                        });
        return new Chain.Overrides(flink, Map.of(), job);
    }

    private void awaitDocuments(Chain chain) throws Exception {
        String index = chain.sandbox().elasticsearch().url() + "/" + Chain.INDEX;
        while (true) {
            chain.failIfEnded();
            Thread.sleep(1000);
            JsonNode settings = Http.get(index + "/_settings");
            boolean loaded =
                    settings.elements()
                            .next()
                            .at("/settings/index/refresh_interval")
                            .asText()
                            .equals("1s");
            if (loaded && Http.get(index + "/_count").path("count").asLong() == customers) {
                return;
            }
        }
    }

    private static void sleepUntil(Instant time) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), time);
        if (left.isNegative()) {
            throw new IllegalStateException(
                    "Loading took longer than there was time before midnight");
        }
        Thread.sleep(left.toMillis());
    }

    /** Returns how many documents a second a plain loader writes of those that are there. */
    private double plain(String url) throws Exception {
        Map<Long, byte[]> documents = new LinkedHashMap<>();
        ObjectNode search = Http.JSON.createObjectNode().put("size", PAGE);
        ArrayNode sort = search.putArray("sort");
        sort.add("customer_id");
        while (documents.size() < Math.min(COPIED, customers)) {
            JsonNode hits =
                    Http.send("POST", url + "/" + Chain.INDEX + "/_search", search)
                            .at("/hits/hits");
            for (JsonNode hit : hits) {
                documents.put(
                        hit.path("_id").asLong(),
                        hit.path("_source").toString().getBytes(StandardCharsets.UTF_8));
                search.set("search_after", hit.path("sort"));
            }
        }
        ElasticsearchSettings settings = SinkContender.named("plain-1000x4").settings(url, "plain");
        ProfileIndex.ensureExists(settings, false);
        double best = 0;
        for (int round = 0; round < options.repetitions(); round++) {
            try (PlainBulkLoader loader = PlainBulkLoader.of(settings, documents)) {
                long begin = System.nanoTime();
                loader.load();
                best = Math.max(best, documents.size() / ((System.nanoTime() - begin) / 1e9));
            }
        }
        return best;
    }
}
