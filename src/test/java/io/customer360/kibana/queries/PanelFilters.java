package io.customer360.kibana.queries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.kibana.file.Bundle;
import io.customer360.kibana.file.IndexFields;
import io.customer360.kibana.kql.KqlQuery;
import io.customer360.sandbox.http.Http;

/** Which documents a panel is about: what its dashboard, its time and its own query leave. */
final class PanelFilters {

    private static final String OWN = "/state";

    private final ObjectNode query = Http.JSON.createObjectNode();
    private final ArrayNode must;
    private final ArrayNode mustNot;
    private final IndexFields.Fields fields;
    private final boolean scored;

    private PanelFilters(IndexFields.Fields fields, boolean scored) {
        this.fields = fields;
        this.scored = scored;
        ObjectNode bool = query.putObject("bool");
        must = bool.putArray(scored ? "must" : "filter");
        mustNot = bool.putArray("must_not");
    }

    /**
     * Compiles the filters of a panel.
     *
     * @param typed what somebody typed into the dashboard's search bar, empty for nothing
     */
    static ObjectNode of(LensPanel panel, IndexFields.Fields fields, String typed) {
        PanelFilters filters = new PanelFilters(fields, false);
        if (!panel.layer().path("ignoreGlobalFilters").asBoolean()) {
            filters.add(Bundle.searchSource(panel.dashboard()), "/query", "/filter");
            filters.must.add(KqlQuery.of(typed, fields));
        }
        filters.add(panel.attributes(), OWN + "/query", OWN + "/filters");
        String time = panel.dataView().at("/attributes/timeFieldName").asText();
        if (!time.isEmpty()) {
            filters.within(time, panel.dashboard().path("attributes"));
        }
        return filters.query;
    }

    /**
     * Compiles the query and the filters of a saved search.
     *
     * @param scored whether its documents come by how well they match
     * @param typed what somebody typed into the search bar, empty for nothing
     */
    static ObjectNode of(JsonNode search, IndexFields.Fields fields, boolean scored, String typed) {
        PanelFilters filters = new PanelFilters(fields, scored);
        filters.add(Bundle.searchSource(search), "/query", "/filter");
        filters.must.add(KqlQuery.of(typed, fields, scored));
        return filters.query;
    }

    private void add(JsonNode source, String queryAt, String filtersAt) {
        must.add(KqlQuery.of(source.at(queryAt + "/query").asText(), fields, scored));
        for (JsonNode filter : source.at(filtersAt)) {
            if (filter.at("/meta/disabled").asBoolean()) {
                continue;
            }
            if (!filter.has("query")) {
                throw new IllegalArgumentException("is no filter that is known: " + filter);
            }
            (filter.at("/meta/negate").asBoolean() ? mustNot : must).add(filter.path("query"));
        }
    }

    /** A dashboard that keeps no time of its own opens with the last quarter of an hour. */
    private void within(String time, JsonNode dashboard) {
        boolean kept = dashboard.path("timeRestore").asBoolean();
        must.addObject()
                .putObject("range")
                .putObject(time)
                .put("gte", kept ? dashboard.path("timeFrom").asText() : "now-15m")
                .put("lte", kept ? dashboard.path("timeTo").asText() : "now");
    }
}
