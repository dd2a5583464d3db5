package io.customer360.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What holds for the columns of a Lens layer and for how they are drawn. */
final class LensRules {

    private static final Set<String> GROUPS = Set.of("terms", "filters", "range", "date_histogram");
    private static final Set<String> OF_NUMBERS =
            Set.of("sum", "average", "median", "percentile", "min", "max");
    private static final Set<String> OTHERS =
            Set.of("count", "unique_count", "formula", "math", "static_value");
    private static final Set<String> SEGMENTS = Set.of("High Value", "Medium Value", "Low Value");

    private final String layerId;
    private final JsonNode columns;
    private final JsonNode attributes;
    private final IndexFields.Fields fields;
    private final Consumer<String> told;

    private LensRules(
            String layerId,
            JsonNode layer,
            JsonNode attributes,
            IndexFields.Fields fields,
            Consumer<String> told) {
        this.layerId = layerId;
        this.columns = layer.path("columns");
        this.attributes = attributes;
        this.fields = fields;
        this.told = told;
    }

    static void check(
            String layerId,
            JsonNode layer,
            JsonNode attributes,
            IndexFields.Fields fields,
            Consumer<String> told) {
        LensRules rules = new LensRules(layerId, layer, attributes, fields, told);
        rules.checkState();
        rules.checkOrder(Bundle.texts(layer.path("columnOrder")));
        for (String id : Bundle.keys(rules.columns)) {
            rules.checkColumn(id, rules.columns.path(id));
        }
        rules.checkDrawing(attributes.at("/state/visualization"));
    }

    private void checkState() {
        if (attributes.has("version")) {
            told.accept("has a version, so that 8.x cannot read it");
        }
        if (attributes.at("/state/datasourceStates").has("indexpattern")) {
            told.accept("is in a form that is not migrated");
        }
        if (!attributes.at("/state/query/language").asText().equals("kuery")
                || !attributes.at("/state/filters").isArray()) {
            told.accept("has no query or no filters");
        }
    }

    private void checkOrder(List<String> order) {
        if (!new HashSet<>(order).equals(Bundle.keys(columns)) || order.size() != columns.size()) {
            told.accept("the order of columns is not that of its columns");
        }
        boolean metrics = false;
        for (String id : order) {
            boolean group = columns.path(id).path("isBucketed").asBoolean();
            if (group && metrics) {
                told.accept("a group comes after a metric: " + id);
            }
            metrics |= !group;
        }
        if (!metrics) {
            told.accept("has no metric");
        }
    }

    private void checkColumn(String id, JsonNode column) {
        String operation = column.path("operationType").asText();
        boolean group = GROUPS.contains(operation);
        if (!group && !OF_NUMBERS.contains(operation) && !OTHERS.contains(operation)) {
            told.accept("does not know the operation " + operation);
        }
        if (column.path("isBucketed").asBoolean() != group) {
            told.accept("a column is a group and is none: " + id);
        }
        String field = column.path("sourceField").asText();
        switch (operation) {
            case "count" -> require(field.equals(Columns.RECORDS), "counts no documents: " + id);
            case "filters", "formula", "math", "static_value" ->
                    require(field.isEmpty(), "needs no field: " + id);
            case "terms", "unique_count" ->
                    require(fields.isGroupable(field), "cannot group by the field " + field);
            case "date_histogram" -> require(fields.isDate(field), "is no date: " + field);
            default -> require(fields.isNumeric(field), "is no number: " + field);
        }
        if (operation.equals("terms")) {
            checkTerms(column.path("params"));
        } else if (operation.equals("formula")) {
            FormulaRules.check(id, columns, told);
        }
        if (column.has("filter")) {
            Kql.problems(column.at("/filter/query").asText(), fields).forEach(told);
        }
    }

    private void checkTerms(JsonNode params) {
        int size = params.path("size").asInt();
        require(size >= 1 && size <= 1000, "has too few or too many groups");
        require(
                Set.of("asc", "desc").contains(params.path("orderDirection").asText()),
                "has no direction");
        if (params.at("/orderBy/type").asText().equals("column")) {
            JsonNode by = columns.path(params.at("/orderBy/columnId").asText());
            require(
                    !by.isMissingNode() && !by.path("isBucketed").asBoolean(),
                    "is ordered by no metric of its own");
        }
    }

    private void checkDrawing(JsonNode drawing) {
        String type = attributes.path("visualizationType").asText();
        Map<String, List<String>> groups =
                Map.of(
                        "lnsMetric", List.of("breakdownByAccessor"),
                        "lnsPie", List.of("primaryGroups", "secondaryGroups"),
                        "lnsXY", List.of("xAccessor", "splitAccessor"),
                        "lnsHeatmap", List.of("xAccessor", "yAccessor"),
                        "lnsDatatable", List.of());
        Map<String, List<String>> metrics =
                Map.of(
                        "lnsMetric", List.of("metricAccessor", "secondaryMetricAccessor"),
                        "lnsPie", List.of("metrics"),
                        "lnsXY", List.of("accessors"),
                        "lnsHeatmap", List.of("valueAccessor"),
                        "lnsDatatable", List.of());
        if (!groups.containsKey(type)) {
            told.accept("is drawn in an unknown way: " + type);
            return;
        }
        JsonNode layer = drawing.has("layers") ? drawing.at("/layers/0") : drawing;
        require(layer.path("layerId").asText().equals(layerId), "draws another layer");
        require(layer.path("layerType").asText().equals("data"), "draws no data");
        Set<String> drawn = new HashSet<>();
        groups.get(type).forEach(key -> draw(layer.path(key), true, drawn));
        metrics.get(type).forEach(key -> draw(layer.path(key), false, drawn));
        for (JsonNode column : layer.path("columns")) {
            drawn.add(column.path("columnId").asText());
        }
        Set<String> hidden = new HashSet<>(Bundle.keys(columns));
        hidden.removeAll(drawn);
        hidden.removeIf(id -> id.matches(".*X\\d+"));
        require(hidden.isEmpty(), "does not draw " + hidden);
        require(Bundle.keys(columns).containsAll(drawn), "draws what is not there: " + drawn);
        for (JsonNode assignment : layer.at("/colorMapping/assignments")) {
            require(assignment.has("rule"), "has a colour in a form that 8.x does not read");
            require(
                    SEGMENTS.containsAll(Bundle.texts(assignment.at("/rule/values"))),
                    "has a colour for no segment: " + assignment);
        }
    }

    private void draw(JsonNode accessor, boolean group, Set<String> drawn) {
        List<String> ids =
                accessor.isArray()
                        ? Bundle.texts(accessor)
                        : accessor.isMissingNode() ? List.of() : List.of(accessor.asText());
        for (String id : ids) {
            drawn.add(id);
            require(
                    columns.path(id).path("isBucketed").asBoolean() == group,
                    "draws a group as a metric, or the other way round: " + id);
        }
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            told.accept(problem);
        }
    }
}
