package io.customer360.kibana.queries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.kibana.file.IndexFields;
import io.customer360.kibana.kql.KqlQuery;
import io.customer360.sandbox.http.Http;
import java.io.IOException;
import java.util.List;

/** By what a Lens layer groups documents, as Elasticsearch groups them. */
final class LensGroups {

    private static final int MOST_BARS = 100;

    /** Of thirty days that are cut by themselves. */
    private static final int MINUTES_OF_A_BAR = 12 * 60;

    private final LensPanel panel;
    private final IndexFields.Fields fields;
    private final LensQuery.Index index;
    private final ObjectNode query;

    LensGroups(
            LensPanel panel, IndexFields.Fields fields, LensQuery.Index index, ObjectNode query) {
        this.panel = panel;
        this.fields = fields;
        this.index = index;
        this.query = query;
    }

    /** Compiles one of them, without what is inside of it. */
    ObjectNode of(JsonNode column) throws IOException {
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
            default -> throw panel.refusal(column);
        }
        return group;
    }

    private void terms(JsonNode column, ObjectNode terms) {
        JsonNode params = column.path("params");
        if (params.path("missingBucket").asBoolean()
                || params.path("otherBucket").asBoolean()
                || !params.path("include").isEmpty()
                || !params.path("exclude").isEmpty()) {
            throw panel.refusal(column);
        }
        String direction = params.path("orderDirection").asText();
        terms.put("size", params.path("size").asInt());
        switch (params.at("/orderBy/type").asText()) {
            case "alphabetical" -> terms.putObject("order").put("_key", direction);
            case "column" ->
                    terms.putObject("order")
                            .put(path(params.at("/orderBy/columnId").asText()), direction);
            default -> throw panel.refusal(column);
        }
    }

    private String path(String metric) {
        JsonNode column = panel.column(metric);
        return switch (column.path("operationType").asText()) {
            case "count" -> column.has("filter") ? metric : "_count";
            case "sum", "min", "max", "average", "unique_count" ->
                    column.has("filter") ? metric + ">" + LensQuery.FILTERED : metric;
            default -> throw panel.refusal(column);
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
        ObjectNode body = LensQuery.body(query);
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
}
