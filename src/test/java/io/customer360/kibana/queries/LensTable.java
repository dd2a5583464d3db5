package io.customer360.kibana.queries;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a Lens layer shows of Elasticsearch's answer: a row for each group of the innermost kind.
 */
final class LensTable {

    /** Sums depend on the order in which documents lie, in the last digits. */
    static final Comparator<Double> SUMS = Comparator.comparingDouble(sum -> Math.rint(sum * 1e6));

    /**
     * One group.
     *
     * @param groups its values, in the order of the columns
     * @param metrics by column, without those that have no value
     */
    record Row(List<String> groups, Map<String, Double> metrics) {}

    private final LensPanel panel;
    private final List<Row> rows = new ArrayList<>();

    private LensTable(LensPanel panel) {
        this.panel = panel;
    }

    static List<Row> of(LensPanel panel, JsonNode answer) {
        LensTable table = new LensTable(panel);
        long total = answer.at("/hits/total/value").asLong();
        table.collect(answer.path("aggregations"), total, panel.groups(), List.of());
        LensFormula formulas = new LensFormula(panel);
        return formulas.computed(table.rows);
    }

    private void collect(JsonNode level, long documents, List<String> left, List<String> groups) {
        if (left.isEmpty()) {
            rows.add(new Row(groups, metrics(level, documents)));
            return;
        }
        JsonNode buckets = level.path(left.get(0)).path("buckets");
        if (buckets.isObject()) {
            Map<String, JsonNode> named = new TreeMap<>();
            buckets.properties().forEach(each -> named.put(each.getKey(), each.getValue()));
            named.forEach((name, bucket) -> enter(bucket, name, left, groups));
        } else {
            buckets.forEach(bucket -> enter(bucket, bucket.path("key").asText(), left, groups));
        }
    }

    private void enter(JsonNode bucket, String key, List<String> left, List<String> groups) {
        List<String> inner = new ArrayList<>(groups);
        inner.add(key);
        collect(
                bucket,
                bucket.path("doc_count").asLong(),
                left.subList(1, left.size()),
                List.copyOf(inner));
    }

    private Map<String, Double> metrics(JsonNode level, long documents) {
        Map<String, Double> metrics = new HashMap<>();
        for (String id : panel.order()) {
            JsonNode column = panel.column(id);
            JsonNode value = level.path(id);
            long counted = column.has("filter") ? value.path("doc_count").asLong() : documents;
            JsonNode inner = column.has("filter") ? value.path(LensQuery.FILTERED) : value;
            switch (column.path("operationType").asText()) {
                case "count" -> metrics.put(id, (double) counted);
                case "median" -> put(metrics, id, inner.path("values").path("50.0"));
                case "static_value" ->
                        metrics.put(id, column.at("/params/value").asDouble(Double.NaN));
                case "sum" -> {
                    // Elasticsearch has 0 for the sum of nothing, Kibana then has nothing.
                    if (inner.path("value").asDouble() != 0
                            || !column.at("/params/emptyAsNull").asBoolean()) {
                        put(metrics, id, inner.path("value"));
                    }
                }
                default -> put(metrics, id, inner.path("value"));
            }
        }
        return metrics;
    }

    private static void put(Map<String, Double> metrics, String id, JsonNode value) {
        if (value.isNumber()) {
            metrics.put(id, value.asDouble());
        }
    }
}
