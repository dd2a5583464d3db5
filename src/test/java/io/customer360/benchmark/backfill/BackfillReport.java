package io.customer360.benchmark.backfill;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.core.Statistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All runs of all ways to read the tables, as a table for people and as JSON. */
final class BackfillReport {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Long> tables;
    private final Map<String, List<BackfillRun>> runs = new LinkedHashMap<>();

    /**
     * @param tables rows of each table
     */
    BackfillReport(Map<String, Long> tables) {
        this.tables = tables;
    }

    void add(BackfillRun run) {
        runs.computeIfAbsent(run.variant(), none -> new ArrayList<>()).add(run);
    }

    String table() {
        StringBuilder table =
                new StringBuilder(
                        """
                        | variant | rows/s, median (min .. max) | of the plain loop | results |
                        |---|---|---|---|
                        """);
        runs.forEach(
                (variant, measured) -> {
                    Statistics speed = Statistics.of(measured, BackfillRun::rowsPerSecond);
                    table.append(
                            "| %s | %s | %s | %,.0f |%n"
                                    .formatted(
                                            variant,
                                            speed,
                                            ofTheLoop(speed.median()),
                                            Statistics.of(measured, BackfillRun::results)
                                                    .median()));
                });
        return table.toString();
    }

    private String ofTheLoop(double speed) {
        List<BackfillRun> loop = runs.get(BackfillVariant.LOOP);
        return loop == null
                ? "-"
                : "%.2f"
                        .formatted(
                                speed / Statistics.of(loop, BackfillRun::rowsPerSecond).median());
    }

    void write(Path file, BenchmarkOptions options) throws IOException {
        ObjectNode report = JSON.createObjectNode();
        report.put("customers", options.customers());
        report.set("rows", JSON.valueToTree(tables));
        report.put("parallelism", options.parallelism());
        report.put("managedMemory", options.managedMemory());
        report.put("warmUp", options.warmUp().toString());
        report.set("settings", JSON.valueToTree(options.settings()));
        report.set("runs", JSON.valueToTree(runs.values().stream().flatMap(List::stream).toList()));
        Files.createDirectories(file.getParent());
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
    }
}
