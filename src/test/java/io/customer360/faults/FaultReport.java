package io.customer360.faults;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.http.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.annotation.Nullable;

/** The recoveries of a run, as a table for people and as JSON. */
final class FaultReport {

    private static final String HEAD =
            """
            | fault | lasted | searchable again | job runs again | restarts: job, processes | changes | customers audited, false | |
            |---|---|---|---|---|---|---|---|
            """;

    private final Path directory;
    private final List<Recovery> recoveries = new ArrayList<>();

    FaultReport(Path directory) {
        this.directory = directory;
    }

    /** Adds a row and writes all of them. */
    void add(Recovery recovery) throws IOException {
        recoveries.add(recovery);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("faults.md"), table());
        Files.writeString(directory.resolve("faults.json"), json().toPrettyString());
    }

    String table() {
        StringBuilder table = new StringBuilder(HEAD);
        for (Recovery row : recoveries) {
            table.append(
                    "| %s | %s | %s | %s | %d, %d | %,d | %,d, %d | %s |%n"
                            .formatted(
                                    row.fault(),
                                    row.outage().isZero() ? "" : seconds(row.outage()),
                                    seconds(row.searchable()),
                                    row.running() == null
                                            ? "never stopped"
                                            : seconds(row.running()),
                                    row.restarts(),
                                    row.processRestarts(),
                                    row.changes(),
                                    row.customers(),
                                    row.mismatches(),
                                    row.note()));
        }
        return table.toString();
    }

    private ArrayNode json() {
        ArrayNode rows = Http.JSON.createArrayNode();
        for (Recovery row : recoveries) {
            ObjectNode json = rows.addObject();
            json.put("fault", row.fault());
            json.put("seed", row.seed());
            json.put("changes", row.changes());
            json.put("outageMillis", row.outage().toMillis());
            json.put("searchableMillis", row.searchable().toMillis());
            json.put("runningMillis", millis(row.running()));
            json.put("restarts", row.restarts());
            json.put("processRestarts", row.processRestarts());
            json.put("customers", row.customers());
            json.put("mismatches", row.mismatches());
            json.put("note", row.note());
        }
        return rows;
    }

    @Nullable
    private static Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }
}
