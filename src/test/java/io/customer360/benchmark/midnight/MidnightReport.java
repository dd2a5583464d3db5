package io.customer360.benchmark.midnight;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.sandbox.http.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a night cost, as a table and as JSON. */
final class MidnightReport {

    private MidnightReport() {}

    static String table(List<Wave> waves) {
        StringBuilder table =
                new StringBuilder(
                        """
                        | | re-scored a second | searchable, p50 | p99 | acknowledged, p99 at worst | checkpoints, failed, longest | resident |
                        |---|---|---|---|---|---|---|
                        """);
        for (Wave wave : waves) {
            table.append(
                    "| %s, %,.0f s | %,.0f | %.1f s | %.1f s | %.1f s | %d, %d, %.1f s | %,d MB |%n"
                            .formatted(
                                    wave.name(),
                                    wave.seconds(),
                                    wave.rescoredPerSecond(),
                                    wave.delays().median() / 1e9,
                                    wave.delays().percentile99() / 1e9,
                                    wave.acknowledgedMillis() / 1e3,
                                    wave.checkpoints(),
                                    wave.failedCheckpoints(),
                                    wave.longestCheckpointMillis() / 1e3,
                                    wave.residentMegabytes()));
        }
        return table.toString();
    }

    static void write(Path file, BenchmarkOptions options, List<Wave> waves, double plain)
            throws IOException {
        ObjectNode report = Http.JSON.createObjectNode();
        report.put("customers", options.customers());
        report.put("live_changes_per_second", options.rate());
        report.put("plain_documents_per_second", plain);
        ArrayNode all = report.putArray("waves");
        for (Wave wave : waves) {
            all.addObject()
                    .put("name", wave.name())
                    .put("seconds", wave.seconds())
                    .put("rescored", wave.rescored())
                    .put("searchable_p50_millis", wave.delays().median() / 1_000_000)
                    .put("searchable_p99_millis", wave.delays().percentile99() / 1_000_000)
                    .put("acknowledged_p99_at_worst_millis", wave.acknowledgedMillis())
                    .put("changes_measured", wave.delays().count())
                    .put("checkpoints", wave.checkpoints())
                    .put("failed_checkpoints", wave.failedCheckpoints())
                    .put("longest_checkpoint_millis", wave.longestCheckpointMillis())
                    .put("resident_megabytes", wave.residentMegabytes());
        }
        Files.writeString(file, report.toPrettyString());
    }
}
