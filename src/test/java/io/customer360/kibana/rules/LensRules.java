package io.customer360.kibana.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.kibana.file.Bundle;
import io.customer360.kibana.file.IndexFields;
import io.customer360.kibana.kql.Kql;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;

/** What holds for a Lens panel and the order of its columns. */
final class LensRules {

    /**
     * A layer of a panel.
     *
     * @param attributes of the panel
     * @param hasTime whether the data view has one
     */
    record Layer(String id, JsonNode json, JsonNode attributes, boolean hasTime) {

        JsonNode columns() {
            return json.path("columns");
        }
    }

    private final Layer layer;
    private final IndexFields.Fields fields;
    private final Consumer<String> told;

    private LensRules(Layer layer, IndexFields.Fields fields, Consumer<String> told) {
        this.layer = layer;
        this.fields = fields;
        this.told = told;
    }

    static void check(
            Layer layer, IndexFields.Fields fields, SegmentColours colours, Consumer<String> told) {
        LensRules rules = new LensRules(layer, fields, told);
        rules.checkState();
        rules.checkOrder(Bundle.texts(layer.json.path("columnOrder")));
        for (String id : Bundle.keys(layer.columns())) {
            ColumnRules.check(id, layer, fields, told);
        }
        DrawingRules.check(layer, colours, told);
    }

    private void checkState() {
        JsonNode attributes = layer.attributes;
        JsonNode state = attributes.path("state");
        if (attributes.has("version")) {
            told.accept("has a version, so that 8.x cannot read it");
        }
        if (state.path("datasourceStates").has("indexpattern")) {
            told.accept("is in a form that is not migrated");
        }
        if (!state.at("/query/language").asText().equals("kuery")) {
            told.accept("has no query");
        }
        if (!state.at("/query/query").asText().isEmpty()) {
            Kql.problems(state.at("/query/query").asText(), fields).forEach(told);
        }
        if (!state.path("filters").isArray()) {
            told.accept("has no filters");
        }
        for (JsonNode filter : state.path("filters")) {
            String reference = filter.at("/meta/index").asText();
            if (Bundle.target(attributes, reference, "index-pattern").isEmpty()) {
                told.accept("has a filter of no data view: " + reference);
            }
        }
        if (!state.path("adHocDataViews").isEmpty()
                || !state.path("internalReferences").isEmpty()) {
            told.accept("has a data view of its own");
        }
    }

    private void checkOrder(List<String> order) {
        JsonNode columns = layer.columns();
        if (!new HashSet<>(order).equals(Bundle.keys(columns)) || order.size() != columns.size()) {
            told.accept("the order of columns is not that of its columns");
        }
        boolean metrics = false;
        boolean computed = false;
        for (String id : order) {
            boolean group = columns.path(id).path("isBucketed").asBoolean();
            if (group && metrics) {
                told.accept("a group comes after a metric: " + id);
            }
            metrics |= !group;
            String operation = columns.path(id).path("operationType").asText();
            computed |= !group && !operation.equals("static_value");
        }
        if (!computed) {
            told.accept("has no metric");
        }
    }
}
