package io.customer360.benchmark.freshness;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customer360.benchmark.core.Statistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How fresh the index was at each rate, as a table for people and as JSON. */
final class FreshnessReport {

    private FreshnessReport() {}

    static void write(Path file, List<FreshnessRate> rates) throws IOException {
        Files.createDirectories(file.getParent());
        new JsonMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), rates);
    }

    static String table(List<FreshnessRate> rates) {
        Map<Integer, List<FreshnessRate>> byShare = new TreeMap<>();
        rates.forEach(
                rate -> byShare.computeIfAbsent(rate.percent(), p -> new ArrayList<>()).add(rate));
        StringBuilder table =
                new StringBuilder(
                        """
                        | share of the sustainable rate | changes/s | searchable, p50 ms | p99 ms (min .. max) | changes found | to Kafka, p50, p99 ms | to acknowledgement, p50, p99 ms |
                        |---|---|---|---|---|---|---|
                        """);
        byShare.values().forEach(share -> table.append(row(share)));
        return table.toString();
    }

    private static String row(List<FreshnessRate> rates) {
        Statistics tail = Statistics.of(rates, FreshnessRate::percentile99Millis);
        return "| %d %% | %,.0f | %,.0f | %s | %d | %,.0f, %,.0f | %,.0f, %,.0f |%n"
                .formatted(
                        rates.get(0).percent(),
                        Statistics.of(rates, FreshnessRate::committed).median(),
                        Statistics.of(rates, FreshnessRate::medianMillis).median(),
                        tail,
                        rates.stream().mapToInt(rate -> rate.delays().count()).sum(),
                        Statistics.of(rates, rate -> rate.arrived().median()).median(),
                        Statistics.of(rates, rate -> rate.arrived().percentile99()).median(),
                        Statistics.of(rates, rate -> rate.acknowledged().median()).median(),
                        Statistics.of(rates, rate -> rate.acknowledged().percentile99()).median());
    }
}
