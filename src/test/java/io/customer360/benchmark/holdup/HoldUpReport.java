package io.customer360.benchmark.holdup;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.core.Statistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The delays of customers' changes, without and with what may hold them up. */
final class HoldUpReport {

    private static final JsonMapper JSON = new JsonMapper();

    private final BenchmarkOptions options;
    private final List<HoldUpRun> runs = new ArrayList<>();

    HoldUpReport(BenchmarkOptions options) {
        this.options = options;
    }

    void add(HoldUpRun run) {
        runs.add(run);
    }

    String table() {
        Map<String, List<HoldUpRun>> groups = new TreeMap<>();
        for (HoldUpRun run : runs) {
            groups.computeIfAbsent(
                            "%s | %s"
                                    .formatted(run.variant(), run.disturbed() ? "with" : "without"),
                            none -> new ArrayList<>())
                    .add(run);
        }
        StringBuilder table =
                new StringBuilder(
                        """
                        %s, customers %s, %,d changes/s offered; milliseconds from commit to emission, median (min .. max)
                        | variant | %s | others, p50 | others, p99 | others, most | hot, p50 | hot, p99 | label carried by all after | customers relabelled |
                        |---|---|---|---|---|---|---|---|---|
                        """
                                .formatted(
                                        options.benchmark(),
                                        options.shapes().get(0),
                                        options.rate(),
                                        options.benchmark()));
        groups.forEach(
                (name, group) ->
                        table.append(
                                "| %s | %s | %s | %s | %s | %s | %s | %s |%n"
                                        .formatted(
                                                name,
                                                cell(group, run -> run.others().median()),
                                                cell(group, run -> run.others().percentile99()),
                                                cell(group, run -> run.others().most()),
                                                cell(group, run -> run.hot().median()),
                                                cell(group, run -> run.hot().percentile99()),
                                                cell(group, HoldUpRun::relabelled),
                                                cell(group, HoldUpRun::carrying))));
        return table.toString();
    }

    private static String cell(List<HoldUpRun> group, ToDoubleFunction<HoldUpRun> value) {
        Statistics values = Statistics.of(group, value);
        return values.most() == 0 ? "-" : values.toString();
    }

    void write(Path file) throws IOException {
        ObjectNode report = JSON.createObjectNode();
        report.put("benchmark", options.benchmark());
        report.put("customers", options.shapes().get(0).toString());
        report.put("rate", options.rate());
        report.put("parallelism", options.parallelism());
        report.put("managedMemory", options.managedMemory());
        report.set("settings", JSON.valueToTree(options.settings()));
        report.set("runs", JSON.valueToTree(runs));
        Files.createDirectories(file.getParent());
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
    }
}
