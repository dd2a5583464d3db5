package io.customer360.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All runs of all variants, as a table for people and as JSON. */
final class ThroughputReport {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, List<Measurement>> runs = new LinkedHashMap<>();

    void add(Measurement run) {
        runs.computeIfAbsent(run.variant(), unknown -> new ArrayList<>()).add(run);
    }

    String table() {
        StringBuilder table =
                new StringBuilder(
                        """
                        | variant | changes/s, median (min .. max) | documents | state | last checkpoint | CPU s |
                        |---|---|---|---|---|---|
                        """);
        runs.forEach((variant, measured) -> table.append(row(variant, measured)));
        return table.toString();
    }

    private static String row(String variant, List<Measurement> runs) {
        Statistics speed = Statistics.of(runs, Measurement::changesPerSecond);
        return "| %s | %,.0f (%,.0f .. %,.0f) | %,.0f | %,.1f MB | %,.1f MB | %.0f |%n"
                .formatted(
                        variant,
                        speed.median(),
                        speed.least(),
                        speed.most(),
                        Statistics.of(runs, Measurement::documents).median(),
                        Statistics.of(runs, run -> run.checkpoints().stateBytes()).median() / 1e6,
                        Statistics.of(runs, run -> run.checkpoints().lastBytes()).median() / 1e6,
                        Statistics.of(runs, Measurement::cpuSeconds).median());
    }

    void write(Path file, BenchmarkOptions options, CrmTopics topics) throws IOException {
        ObjectNode report = JSON.createObjectNode();
        report.put("customers", options.customers());
        report.put("changes", topics.changes());
        report.put("records", topics.records());
        report.put("bytes", topics.bytes());
        report.put("parallelism", options.parallelism());
        report.put("managedMemory", options.managedMemory());
        report.put("checkpointInterval", options.checkpointInterval());
        report.put("warmUp", options.warmUp().toString());
        report.set("runs", JSON.valueToTree(runs));
        Files.createDirectories(file.getParent());
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
    }
}
