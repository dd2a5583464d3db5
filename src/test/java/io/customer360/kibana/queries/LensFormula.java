package io.customer360.kibana.queries;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes what Kibana itself computes: arithmetic on columns, and sums over all rows. */
final class LensFormula {

    private final LensPanel panel;

    LensFormula(LensPanel panel) {
        this.panel = panel;
    }

    /** Returns the rows with the columns of formulas. */
    List<LensTable.Row> computed(List<LensTable.Row> rows) {
        Map<String, Double> sums = new HashMap<>();
        for (String id : panel.order()) {
            JsonNode column = panel.column(id);
            if (column.path("operationType").asText().equals("overall_sum")) {
                if (panel.groups().size() > 1) {
                    throw new IllegalArgumentException(
                            panel.place() + " sums up over several groups");
                }
                String summand = column.at("/references/0").asText();
                sums.put(
                        id,
                        rows.stream()
                                .mapToDouble(row -> row.metrics().getOrDefault(summand, 0.0))
                                .sum());
            }
        }
        List<LensTable.Row> computed = new ArrayList<>();
        for (LensTable.Row row : rows) {
            Map<String, Double> metrics = new HashMap<>(row.metrics());
            metrics.putAll(sums);
            for (String id : panel.order()) {
                if (panel.column(id).path("operationType").asText().equals("formula")) {
                    put(metrics, id, value(panel.column(id).at("/references/0"), metrics));
                }
            }
            computed.add(new LensTable.Row(row.groups(), metrics));
        }
        return computed;
    }

    private double value(JsonNode part, Map<String, Double> metrics) {
        if (part.isNumber()) {
            return part.asDouble();
        }
        if (part.isTextual()) {
            JsonNode column = panel.column(part.asText());
            return column.path("operationType").asText().equals("math")
                    ? value(column.at("/params/tinymathAst"), metrics)
                    : metrics.getOrDefault(part.asText(), Double.NaN);
        }
        double left = value(part.at("/args/0"), metrics);
        double right = value(part.at("/args/1"), metrics);
        return switch (part.path("name").asText()) {
            case "add" -> left + right;
            case "subtract" -> left - right;
            case "multiply" -> left * right;
            case "divide" -> left / right;
            default ->
                    throw new IllegalArgumentException(
                            panel.place() + " has an unknown formula: " + part);
        };
    }

    /** What is divided by nothing is nothing. */
    private static void put(Map<String, Double> metrics, String id, double value) {
        if (Double.isFinite(value)) {
            metrics.put(id, value);
        }
    }
}
