package io.customer360.kibana.queries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.kibana.file.Bundle;
import io.customer360.kibana.file.IndexFields;
import io.customer360.sandbox.http.Http;

/** The search that stands for a saved search: its documents in its order, with its columns. */
final class SavedSearchQuery {

    /** As many as Kibana loads. */
    private static final int SAMPLE = 500;

    private SavedSearchQuery() {}

    /**
     * Compiles a saved search.
     *
     * @param typed what somebody typed into the search bar, empty for nothing
     */
    static ObjectNode of(JsonNode search, IndexFields.Fields fields, String typed) {
        JsonNode order = search.at("/attributes/sort");
        // Kibana lets queries count for the score where documents are sorted by it, and only there.
        boolean scored = order.toString().contains("_score");
        ObjectNode body = Http.JSON.createObjectNode().put("size", SAMPLE);
        body.put("track_total_hits", true).put("_source", false);
        body.set("query", PanelFilters.of(search, fields, scored, typed));
        for (JsonNode sort : order) {
            body.withArray("sort").addObject().put(sort.path(0).asText(), sort.path(1).asText());
        }
        for (JsonNode column : search.at("/attributes/columns")) {
            body.withArray("fields").add(column.asText());
        }
        if (Bundle.searchSource(search).path("highlightAll").asBoolean()) {
            body.putObject("highlight").putObject("fields").putObject("*");
        }
        return body;
    }
}
