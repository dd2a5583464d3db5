package io.customer360.kibana.queries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.kibana.file.IndexFields;
import io.customer360.kibana.kql.KqlQuery;
import io.customer360.kibana.objects.Columns;
import io.customer360.sandbox.http.Http;
import java.io.IOException;
import java.util.List;

/**
 * The search that stands for a Lens layer: its groups inside each other, and in each of them what
 * is computed. It refuses what it does not know, so that no panel counts as tried that was not.
 */
final class LensQuery {

    /** Under which name a metric stands within the filter of its column. */
    static final String FILTERED = "metric";

    /** Asks Elasticsearch. */
    interface Index {

        JsonNode search(ObjectNode body) throws IOException;
    }

    private final LensPanel panel;
    private final IndexFields.Fields fields;
    private final ObjectNode query;
    private final LensGroups groups;

    private LensQuery(LensPanel panel, IndexFields.Fields fields, Index index, String typed) {
        this.panel = panel;
        this.fields = fields;
        this.query = PanelFilters.of(panel, fields, typed);
        this.groups = new LensGroups(panel, fields, index, query);
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

    static ObjectNode body(ObjectNode query) {
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
            ObjectNode group = this.groups.of(panel.column(groups.get(0)));
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
                    throw panel.refusal(column);
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
            default -> throw panel.refusal(column);
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
}
