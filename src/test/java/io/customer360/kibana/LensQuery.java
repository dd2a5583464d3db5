package io.customer360.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.Http;
import java.io.IOException;
import java.util.List;

/**
 * The search that stands for a Lens layer: its groups inside each other, and in each of them what
 * is computed. It refuses what it does not know, so that no panel counts as tried that was not.
 */
final class LensQuery {

    /** Under which name a metric stands within the filter of its column. */
    static final String FILTERED = "metric";

    private static final int MOST_BARS = 100;
    private static final int MINUTES_OF_A_BAR = 12 * 60;

    /** Asks Elasticsearch. */
    interface Index {

        JsonNode search(ObjectNode body) throws IOException;
    }

    private final LensPanel panel;
    private final IndexFields.Fields fields;
    private final Index index;
    private final ObjectNode query;

    private LensQuery(LensPanel panel, IndexFields.Fields fields, Index index, String typed) {
        this.panel = panel;
        this.fields = fields;
        this.index = index;
        this.query = PanelFilters.of(panel, fields, typed);
    }

    /**
     * Compiles a panel.
     *
     * @param index asked for the bounds of a histogram, as Kibana asks before it chooses bars
     * @param typed what somebody typed into the dashboard's search bar, empty for nothing
     */
    static ObjectNode of(LensPanel panel, IndexFields.Fields fields, Index index, String typed)
            throws IOException {
        LensQuery compiler = new LensQuery(panel, fields, index, typed);
        ObjectNode body = body(compiler.query);
        ObjectNode aggs = compiler.level(panel.groups());
        if (!aggs.isEmpty()) {
            body.set("aggs", aggs);
        }
        return body;
    }

    private static ObjectNode body(ObjectNode query) {
        ObjectNode body = Http.JSON.createObjectNode().put("size", 0).put("track_total_hits", true);
        body.set("query", query);
        return body;
    }

    private ObjectNode level(List<String> groups) throws IOException {
        ObjectNode aggs = Http.JSON.createObjectNode();
        for (String id : panel.order()) {
            JsonNode column = panel.column(id);
            if (!column.path("isBucketed").asBoolean()) {
                metric(id, column, aggs);
            }
        }
        if (!groups.isEmpty()) {
            ObjectNode group = group(panel.column(groups.get(0)));
            ObjectNode inner = level(groups.subList(1, groups.size()));
            if (!inner.isEmpty()) {
                group.set("aggs", inner);
            }
            aggs.set(groups.get(0), group);
        }
        return aggs;
    }

    /** Without a filter a count is that of the group; what is computed of others needs no query. */
    private void metric(String id, JsonNode column, ObjectNode aggs) {
        ObjectNode metric = Http.JSON.createObjectNode();
        String operation = column.path("operationType").asText();
        String field = column.path("sourceField").asText();
        switch (operation) {
            case "formula", "math", "overall_sum", "static_value" -> {
                return;
            }
            case "count" -> {
                if (!field.equals(Columns.RECORDS)) {
                    throw refusal(column);
                }
            }
            case "sum", "min", "max" -> metric.putObject(operation).put("field", field);
            case "average" -> metric.putObject("avg").put("field", field);
            case "unique_count" -> metric.putObject("cardinality").put("field", field);
            case "median" ->
                    metric.putObject("percentiles")
                            .put("field", field)
                            .putArray("percents")
                            .add(50);
            default -> throw refusal(column);
        }
        if (column.has("filter")) {
            ObjectNode filtered = aggs.putObject(id);
            filtered.set("filter", KqlQuery.of(column.at("/filter/query").asText(), fields));
            if (!metric.isEmpty()) {
                filtered.putObject("aggs").set(FILTERED, metric);
            }
        } else if (!metric.isEmpty()) {
            aggs.set(id, metric);
        }
    }

    private ObjectNode group(JsonNode column) throws IOException {
        ObjectNode group = Http.JSON.createObjectNode();
        JsonNode params = column.path("params");
        String field = column.path("sourceField").asText();
        switch (column.path("operationType").asText()) {
            case "terms" -> terms(column, group.putObject("terms").put("field", field));
            case "filters" -> {
                ObjectNode filters = group.putObject("filters").putObject("filters");
                for (JsonNode filter : params.path("filters")) {
                    String kql = filter.at("/input/query").asText();
                    filters.set(filter.path("label").asText(), KqlQuery.of(kql, fields));
                }
            }
            case "range" -> {
                if (params.path("type").asText().equals("histogram")) {
                    histogram(field, params, group.putObject("histogram").put("field", field));
                } else {
                    ObjectNode range = group.putObject("range").put("field", field);
                    ranges(params, range.putArray("ranges"));
                }
            }
            case "date_histogram" ->
                    dates(params, group.putObject("date_histogram").put("field", field));
            default -> throw refusal(column);
        }
        return group;
    }

    private void terms(JsonNode column, ObjectNode terms) {
        JsonNode params = column.path("params");
        if (params.path("missingBucket").asBoolean()
                || params.path("otherBucket").asBoolean()
                || !params.path("include").isEmpty()
                || !params.path("exclude").isEmpty()) {
            throw refusal(column);
        }
        String direction = params.path("orderDirection").asText();
        terms.put("size", params.path("size").asInt());
        switch (params.at("/orderBy/type").asText()) {
            case "alphabetical" -> terms.putObject("order").put("_key", direction);
            case "column" ->
                    terms.putObject("order")
                            .put(path(params.at("/orderBy/columnId").asText()), direction);
            default -> throw refusal(column);
        }
    }

    private String path(String metric) {
        JsonNode column = panel.column(metric);
        return switch (column.path("operationType").asText()) {
            case "count" -> column.has("filter") ? metric : "_count";
            case "sum", "min", "max", "average", "unique_count" ->
                    column.has("filter") ? metric + ">" + FILTERED : metric;
            default -> throw refusal(column);
        };
    }

    private static void ranges(JsonNode params, ArrayNode ranges) {
        for (JsonNode range : params.path("ranges")) {
            ObjectNode each = ranges.addObject();
            for (String bound : List.of("from", "to")) {
                if (range.hasNonNull(bound)) {
                    each.set(bound, range.path(bound));
                }
            }
        }
    }

    /** Whole numbers have bars that are one wide at least. */
    private void histogram(String field, JsonNode params, ObjectNode histogram) throws IOException {
        ObjectNode body = body(query);
        body.putObject("aggs").putObject("bounds").putObject("stats").put("field", field);
        JsonNode bounds = index.search(body).at("/aggregations/bounds");
        double width = bounds.path("max").asDouble() - bounds.path("min").asDouble();
        histogram
                .put("interval", Math.max(1, Math.ceil(width / MOST_BARS)))
                .put("min_doc_count", params.path("includeEmptyRows").asBoolean() ? 0 : 1);
    }

    private static void dates(JsonNode params, ObjectNode dates) {
        String interval = params.path("interval").asText();
        boolean ofCalendar = interval.matches("1[wMqy]");
        dates.put(
                        ofCalendar ? "calendar_interval" : "fixed_interval",
                        interval.equals("auto") ? MINUTES_OF_A_BAR + "m" : interval)
                .put("min_doc_count", params.path("includeEmptyRows").asBoolean() ? 0 : 1);
    }

    private IllegalArgumentException refusal(JsonNode column) {
        return new IllegalArgumentException(panel.place() + " has an unknown column: " + column);
    }
}
