package io.customer360.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.Http;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How much of history the job has read, by the metrics {@code history.<table>.rowsRead} that its
 * Flink reports. A table whose reader has finished, and reports nothing more, counts as read.
 */
final class RowsRead implements Supplier<String> {

    private final String jobUrl;
    private final Map<String, Long> tables;
    private final Map<String, Long> read = new HashMap<>();
    private final Set<String> finished = new HashSet<>();

    /**
     * @param tables rows of each table
     */
    RowsRead(String jobUrl, Map<String, Long> tables) {
        this.jobUrl = jobUrl;
        this.tables = tables;
    }

    @Override
    public String get() {
        try {
            for (JsonNode vertex : Http.get(jobUrl).path("vertices")) {
                for (String table : tables.keySet()) {
                    if (vertex.path("name").asText().contains(table)) {
                        update(table, vertex);
                    }
                }
            }
        } catch (IOException e) {
            return "unknown, as Flink does not answer";
        }
        long total = tables.values().stream().mapToLong(Long::longValue).sum();
        long sum = read.values().stream().mapToLong(Long::longValue).sum();
        return !isComplete() ? "%,d of %,d".formatted(sum, total) : "all %,d".formatted(total);
    }

    /** Returns whether, when last asked, the reader of every table had finished. */
    boolean isComplete() {
        return finished.containsAll(tables.keySet());
    }

    private void update(String table, JsonNode vertex) throws IOException {
        if (vertex.path("status").asText().equals("FINISHED")) {
            read.put(table, tables.get(table));
            finished.add(table);
            return;
        }
        String metrics = jobUrl + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
        for (JsonNode metric : Http.get(metrics)) {
            String name = metric.path("id").asText();
            if (name.endsWith(".history." + table + ".rowsRead")) {
                String query = "?agg=sum&get=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
                long rows = Http.get(metrics + query).path(0).path("sum").asLong();
                read.merge(table, Math.min(rows, tables.get(table)), Math::max);
            }
        }
    }
}
