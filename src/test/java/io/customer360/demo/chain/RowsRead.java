package io.customer360.demo.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.http.Http;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How much of history the job has read, by the metrics {@code history.<table>.rowsRead} that its
 * Flink reports. When the readers have finished, and report nothing more, all counts as read.
 */
public final class RowsRead implements Supplier<String> {

    private static final String READERS = "Source: History";

    private final String jobUrl;
    private final Map<String, Long> tables;
    private final Map<String, Long> read = new HashMap<>();
    private boolean complete;

    /**
     * @param tables rows of each table
     */
    public RowsRead(String jobUrl, Map<String, Long> tables) {
        this.jobUrl = jobUrl;
        this.tables = tables;
    }

    @Override
    public String get() {
        try {
            for (JsonNode vertex : Http.get(jobUrl).path("vertices")) {
                if (vertex.path("name").asText().startsWith(READERS)) {
                    update(vertex);
                }
            }
        } catch (IOException e) {
            return "unknown, as Flink does not answer";
        }
        long total = tables.values().stream().mapToLong(Long::longValue).sum();
        return !complete ? "%,d of %,d".formatted(rows(), total) : "all %,d".formatted(total);
    }

    /** Returns how many rows, when last asked, had been read, unless all were. */
    public long rows() {
        return read.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns whether, when last asked, the readers had finished. */
    public boolean isComplete() {
        return complete;
    }

    private void update(JsonNode vertex) throws IOException {
        if (vertex.path("status").asText().equals("FINISHED")) {
            complete = true;
            return;
        }
        String metrics = jobUrl + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
        for (JsonNode metric : Http.get(metrics)) {
            String name = metric.path("id").asText();
            for (String table : tables.keySet()) {
                if (name.endsWith(".history." + table + ".rowsRead")) {
                    String query =
                            "?agg=sum&get=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
                    long rows = Http.get(metrics + query).path(0).path("sum").asLong();
                    read.merge(table, Math.min(rows, tables.get(table)), Math::max);
                }
            }
        }
    }
}
