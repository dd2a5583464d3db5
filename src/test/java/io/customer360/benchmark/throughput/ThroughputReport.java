package io.customer360.benchmark.throughput;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.core.Statistics;
import io.customer360.benchmark.run.Measurement;
import io.customer360.benchmark.topics.CrmTopics;
import io.customer360.benchmark.topics.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;

/** All runs of all variants, as a table for people and as JSON. */
final class ThroughputReport {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> BACKENDS = List.of("heap", "rocksdb");

    private final List<Measurement> runs = new ArrayList<>();

    void add(Measurement run) {
        runs.add(run);
    }

    String table() {
        StringBuilder table =
                new StringBuilder(
                        """
                        | phase | variant | changes/s, median (min .. max) | documents | state | last checkpoint | CPU s |
                        |---|---|---|---|---|---|---|
                        """);
        for (Map<String, List<Measurement>> phase : byPhase().values()) {
            phase.values().forEach(measured -> table.append(row(measured)));
        }
        byPhase().forEach((phase, variants) -> table.append(ratios(phase, variants)));
        return table.toString();
    }

    private Map<Phase, Map<String, List<Measurement>>> byPhase() {
        Map<Phase, Map<String, List<Measurement>>> phases = new TreeMap<>();
        for (Measurement run : runs) {
            phases.computeIfAbsent(run.phase(), none -> new TreeMap<>())
                    .computeIfAbsent(run.variant(), none -> new ArrayList<>())
                    .add(run);
        }
        return phases;
    }

    private static String row(List<Measurement> runs) {
        Statistics speed = Statistics.of(runs, Measurement::changesPerSecond);
        return "| %s | %s | %s | %,.0f | %,.1f MB | %,.1f MB | %.0f |%n"
                .formatted(
                        runs.get(0).phase(),
                        runs.get(0).variant(),
                        speed,
                        Statistics.of(runs, Measurement::documents).median(),
                        Statistics.of(runs, run -> run.checkpoints().stateBytes()).median() / 1e6,
                        Statistics.of(runs, run -> run.checkpoints().lastBytes()).median() / 1e6,
                        Statistics.of(runs, Measurement::cpuSeconds).median());
    }

    /** How the job stands beside its limit and the peer, as far as they were run. */
    private static String ratios(Phase phase, Map<String, List<Measurement>> variants) {
        StringBuilder lines = new StringBuilder();
        for (String backend : BACKENDS) {
            OptionalDouble job = best(variants, ("customer360-" + backend)::equals);
            OptionalDouble limit = best(variants, "limit"::equals);
            OptionalDouble peer =
                    best(variants, name -> name.startsWith("flink-sql") && name.endsWith(backend));
            if (job.isPresent() && peer.isPresent()) {
                lines.append(
                        "%s, %s: %.1f times the best of Flink SQL%n"
                                .formatted(phase, backend, job.getAsDouble() / peer.getAsDouble()));
            }
            if (job.isPresent() && limit.isPresent()) {
                lines.append(
                        "%s, %s: %.0f %% of the limit%n"
                                .formatted(
                                        phase,
                                        backend,
                                        100 * job.getAsDouble() / limit.getAsDouble()));
            }
        }
        return lines.toString();
    }

    /** Returns the median of the fastest of the variants. */
    private static OptionalDouble best(
            Map<String, List<Measurement>> variants, Predicate<String> wanted) {
        return variants.entrySet().stream()
                .filter(variant -> wanted.test(variant.getKey()))
                .mapToDouble(
                        variant ->
                                Statistics.of(variant.getValue(), Measurement::changesPerSecond)
                                        .median())
                .max();
    }

    void write(Path file, BenchmarkOptions options, CrmTopics topics) throws IOException {
        ObjectNode report = JSON.createObjectNode();
        report.put("customers", options.customers());
        report.set("history", JSON.valueToTree(topics.load(Phase.HISTORY)));
        report.set("live", JSON.valueToTree(topics.load(Phase.LIVE)));
        report.put("parallelism", options.parallelism());
        report.put("managedMemory", options.managedMemory());
        report.put("warmUp", options.warmUp().toString());
        report.set("settings", JSON.valueToTree(options.settings()));
        report.set("runs", JSON.valueToTree(runs));
        Files.createDirectories(file.getParent());
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
    }
}
