package io.customer360.benchmark.run;

import java.util.Map;
import java.util.TreeMap;

/** What Flink's settings of the variants are beside {@code flink-conf/config.yaml}, and why. */
public final class Tuning {

    static final String LATENCY = "table.exec.mini-batch.allow-latency";

    public static final Map<String, String> HEAP = Map.of("state.backend.type", "hashmap");
    public static final Map<String, String> ROCKSDB = Map.of("state.backend.type", "rocksdb");

    /** What the documentation's page on performance tuning recommends for joins and aggregates. */
    private static final Map<String, String> SQL =
            Map.of(
                    // SQL names its operators itself.
                    "pipeline.auto-generate-uids",
                    "true",
                    "table.local-time-zone",
                    "UTC",
                    // Debezium delivers at least once: as the job, the query may not count a change
                    // that comes twice.
                    "table.exec.source.cdc-events-duplicate",
                    "true",
                    "table.exec.mini-batch.enabled",
                    "true",
                    LATENCY,
                    "5 s",
                    "table.exec.mini-batch.size",
                    "50000",
                    "table.optimizer.agg-phase-strategy",
                    "TWO_PHASE");

    private Tuning() {}

    static Map<String, String> sql(Map<String, String> backend) {
        return both(backend, SQL);
    }

    /** Returns all settings; those of the second win. */
    public static Map<String, String> both(Map<String, String> first, Map<String, String> second) {
        Map<String, String> all = new TreeMap<>(first);
        all.putAll(second);
        return all;
    }
}
