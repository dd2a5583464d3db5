package io.customer360.benchmark.throughput;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.core.Statistics;
import io.customer360.benchmark.run.Measurement;
import io.customer360.benchmark.tables.Shape;
import io.customer360.benchmark.topics.CrmTopics;
import io.customer360.benchmark.topics.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.flink.configuration.MemorySize;

/** What changes cost with each shape, and how far the shapes are apart. */
final class FlatReport {

    private static final JsonMapper JSON = new JsonMapper();

    private final BenchmarkOptions options;
    private final Map<Shape, CrmTopics> topics;

    /** By phase and variant, then by shape in the order of the options. */
    private final Map<String, Map<Shape, List<Measurement>>> runs = new TreeMap<>();

    FlatReport(BenchmarkOptions options, Map<Shape, CrmTopics> topics) {
        this.options = options;
        this.topics = topics;
    }

    void add(Shape shape, Measurement run) {
        runs.computeIfAbsent(run.phase() + " | " + run.variant(), none -> new LinkedHashMap<>())
                .computeIfAbsent(shape, none -> new ArrayList<>())
                .add(run);
    }

    String table() {
        StringBuilder table =
                new StringBuilder(
                        """
                        Customers are spread evenly over %d subtasks; managed memory is %s.
                        | phase | variant | customers x rows | changes/s, median (min .. max) | CPU us per change | documents | state | bytes per row |
                        |---|---|---|---|---|---|---|---|
                        """
                                .formatted(options.parallelism(), options.managedMemory()));
        runs.forEach(
                (name, shapes) ->
                        shapes.forEach(
                                (shape, measured) -> table.append(row(name, shape, measured))));
        runs.forEach((name, shapes) -> table.append(apart(name, shapes)));
        return table.toString();
    }

    private String row(String name, Shape shape, List<Measurement> measured) {
        Statistics speed = Statistics.of(measured, Measurement::changesPerSecond);
        double state = Statistics.of(measured, FlatReport::state).median();
        boolean beyond = state > MemorySize.parse(options.managedMemory()).getBytes();
        return "| %s | %s | %s | %.1f | %,.0f | %,.1f MB%s | %.1f |%n"
                .formatted(
                        name,
                        shape,
                        speed,
                        cpu(measured),
                        Statistics.of(measured, Measurement::documents).median(),
                        state / 1e6,
                        beyond && name.endsWith("rocksdb") ? ", beyond memory" : "",
                        bytesPerRow(shape, measured));
    }

    /** Says how many times the best the worst is. */
    private String apart(String name, Map<Shape, List<Measurement>> shapes) {
        return "%s: changes/s %.2f times, CPU per change %.2f times, bytes per row %.2f times%n"
                .formatted(
                        name.replace(" |", ","),
                        spread(
                                shapes,
                                shape ->
                                        Statistics.of(
                                                        shape.getValue(),
                                                        Measurement::changesPerSecond)
                                                .median()),
                        spread(shapes, shape -> cpu(shape.getValue())),
                        spread(shapes, shape -> bytesPerRow(shape.getKey(), shape.getValue())));
    }

    private static double spread(
            Map<Shape, List<Measurement>> shapes,
            ToDoubleFunction<Map.Entry<Shape, List<Measurement>>> value) {
        double most = shapes.entrySet().stream().mapToDouble(value).max().orElseThrow();
        return most / shapes.entrySet().stream().mapToDouble(value).min().orElseThrow();
    }

    private static double cpu(List<Measurement> measured) {
        return Statistics.of(measured, run -> run.cpuSeconds() * 1e6 / run.changes()).median();
    }

    private static double state(Measurement run) {
        return run.checkpoints().stateBytes();
    }

    private double bytesPerRow(Shape shape, List<Measurement> measured) {
        long rows = topics.get(shape).load(measured.get(0).phase()).rows();
        return Statistics.of(measured, FlatReport::state).median() / rows;
    }

    void write(Path file) throws IOException {
        ObjectNode report = JSON.createObjectNode();
        report.put("parallelism", options.parallelism());
        report.put("managedMemory", options.managedMemory());
        report.put("laterPercent", options.laterPercent());
        report.set("settings", JSON.valueToTree(options.settings()));
        ArrayNode shapes = report.putArray("shapes");
        topics.forEach(
                (shape, loaded) ->
                        shapes.addObject()
                                .put("shape", shape.toString())
                                .<ObjectNode>set(
                                        "history", JSON.valueToTree(loaded.load(Phase.HISTORY)))
                                .set("live", JSON.valueToTree(loaded.load(Phase.LIVE))));
        ArrayNode all = report.putArray("runs");
        runs.values()
                .forEach(
                        byShape ->
                                byShape.forEach(
                                        (shape, measured) ->
                                                measured.forEach(
                                                        run ->
                                                                all.addObject()
                                                                        .put(
                                                                                "shape",
                                                                                shape.toString())
                                                                        .set(
                                                                                "run",
                                                                                JSON.valueToTree(
                                                                                        run)))));
        Files.createDirectories(file.getParent());
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
    }
}
