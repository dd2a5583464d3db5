package io.customer360.benchmark.sink;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.core.Statistics;
import io.customer360.benchmark.sink.SinkContender.Kind;
import io.customer360.benchmark.topics.CrmTopics;
import io.customer360.benchmark.topics.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** All runs of all contenders, as a table for people and as JSON. */
final class SinkReport {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, List<SinkMeasurement>> runs = new LinkedHashMap<>();

    void add(SinkMeasurement run) {
        runs.computeIfAbsent(run.run().variant(), none -> new ArrayList<>()).add(run);
    }

    String table() {
        StringBuilder table =
                new StringBuilder(
                        """
                        | contender | documents/s, median (min .. max) | changes/s | documents | CPU µs a document, here + server | bytes a document, answer | documents a request |
                        |---|---|---|---|---|---|---|
                        """);
        runs.values().forEach(measured -> table.append(row(measured)));
        OptionalDouble plain = best(Kind.PLAIN);
        ratio("the sink alone", best(Kind.SINK), "the best plain loader", plain, table);
        ratio("the job", best(Kind.JOB), "the best plain loader", plain, table);
        ratio("the job", best(Kind.JOB), "the job without sink", best(Kind.DISCARDING), table);
        return table.toString();
    }

    private static String row(List<SinkMeasurement> runs) {
        Statistics speed = Statistics.of(runs, SinkMeasurement::documentsPerSecond);
        return "| %s | %s | %,.0f | %,.0f | %.0f + %.0f | %.0f, %.0f | %,.0f |%n"
                .formatted(
                        runs.get(0).run().variant(),
                        speed,
                        Statistics.of(runs, run -> run.run().changesPerSecond()).median(),
                        Statistics.of(runs, SinkMeasurement::documents).median(),
                        Statistics.of(runs, SinkMeasurement::cpuMicros).median(),
                        Statistics.of(runs, SinkMeasurement::serverCpuMicros).median(),
                        Statistics.of(runs, SinkMeasurement::sentBytes).median(),
                        Statistics.of(runs, SinkMeasurement::answeredBytes).median(),
                        Statistics.of(runs, SinkMeasurement::documentsPerRequest).median());
    }

    private static void ratio(
            String name,
            OptionalDouble speed,
            String otherName,
            OptionalDouble other,
            StringBuilder table) {
        if (speed.isPresent() && other.isPresent()) {
            table.append(
                    "%s: %.0f %% of %s%n"
                            .formatted(
                                    name,
                                    100 * speed.getAsDouble() / other.getAsDouble(),
                                    otherName));
        }
    }

    /** Returns the median of the fastest of a kind. */
    private OptionalDouble best(Kind kind) {
        return runs.entrySet().stream()
                .filter(contender -> SinkContender.named(contender.getKey()).kind() == kind)
                .mapToDouble(
                        contender ->
                                Statistics.of(
                                                contender.getValue(),
                                                SinkMeasurement::documentsPerSecond)
                                        .median())
                .max();
    }

    void write(Path file, BenchmarkOptions options, CrmTopics topics) throws IOException {
        ObjectNode report = JSON.createObjectNode();
        report.put("customers", options.customers());
        report.set("history", JSON.valueToTree(topics.load(Phase.HISTORY)));
        report.put("parallelism", options.parallelism());
        report.set("settings", JSON.valueToTree(options.settings()));
        report.set("runs", JSON.valueToTree(runs));
        Files.createDirectories(file.getParent());
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
    }
}
