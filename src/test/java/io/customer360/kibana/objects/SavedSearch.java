package io.customer360.kibana.objects;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.http.Http;
import java.util.List;

/**
 * A table of documents.
 *
 * @param kql which ones, empty for all
 * @param sort by which field, descending
 */
public record SavedSearch(
        String id,
        String title,
        String description,
        String dataView,
        List<String> columns,
        String kql,
        String sort) {

    private static final String INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index";

    public SavedObject saved() {
        ObjectNode source =
                Http.JSON.createObjectNode().put("highlightAll", true).put("version", true);
        source.putObject("query").put("query", kql).put("language", "kuery");
        source.putArray("filter");
        source.put("indexRefName", INDEX);
        ObjectNode attributes =
                Http.JSON.createObjectNode().put("title", title).put("description", description);
        columns.forEach(attributes.putArray("columns")::add);
        ArrayNode order = attributes.putArray("sort");
        order.addArray().add(sort).add("desc");
        attributes.putObject("grid");
        attributes
                .put("hideChart", true)
                .put("isTextBasedQuery", false)
                .put("usesAdHocDataView", false)
                .put("timeRestore", false)
                .put("rowHeight", 1)
                .put("rowsPerPage", 50);
        attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", source.toString());
        return new SavedObject(
                "search",
                id,
                attributes,
                List.of(new SavedObject.Reference("index-pattern", dataView, INDEX)));
    }
}
