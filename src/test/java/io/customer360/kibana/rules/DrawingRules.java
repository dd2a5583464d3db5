package io.customer360.kibana.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.kibana.file.Bundle;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What holds for how the columns of a Lens layer are drawn. */
final class DrawingRules {

    /**
     * A way to draw.
     *
     * @param groups where it draws groups
     * @param metrics where it draws metrics
     * @param needed what it cannot do without
     */
    private record Kind(List<String> groups, List<String> metrics, List<String> needed) {}

    private static final Map<String, Kind> KINDS =
            Map.of(
                    "lnsMetric",
                    new Kind(
                            List.of("breakdownByAccessor"),
                            List.of("metricAccessor", "secondaryMetricAccessor"),
                            List.of("metricAccessor")),
                    "lnsPie",
                    new Kind(
                            List.of("primaryGroups", "secondaryGroups"),
                            List.of("metrics"),
                            List.of("metrics")),
                    "lnsXY",
                    new Kind(
                            List.of("xAccessor", "splitAccessor"),
                            List.of("accessors"),
                            List.of("accessors")),
                    "lnsHeatmap",
                    new Kind(
                            List.of("xAccessor", "yAccessor"),
                            List.of("valueAccessor"),
                            List.of("xAccessor", "valueAccessor")),
                    "lnsDatatable",
                    new Kind(List.of(), List.of(), List.of("columns")));

    private final JsonNode columns;
    private final Consumer<String> told;
    private final Set<String> drawn = new TreeSet<>();

    private DrawingRules(JsonNode columns, Consumer<String> told) {
        this.columns = columns;
        this.told = told;
    }

    static void check(LensRules.Layer layer, SegmentColours colours, Consumer<String> told) {
        String type = layer.attributes().path("visualizationType").asText();
        Kind kind = KINDS.get(type);
        if (kind == null) {
            told.accept("is drawn in an unknown way: " + type);
            return;
        }
        JsonNode drawing = layer.attributes().at("/state/visualization");
        TimeRules.checkDrawing(drawing, layer.hasTime(), told);
        if (type.equals("lnsPie") && drawing.path("layers").size() != 1) {
            told.accept("has slices of several layers");
        }
        JsonNode data = drawing.has("layers") ? drawing.at("/layers/0") : drawing;
        if (!data.path("layerId").asText().equals(layer.id())) {
            told.accept("draws another layer");
        }
        if (!data.path("layerType").asText().equals("data")) {
            told.accept("draws no data");
        }
        for (String needed : kind.needed) {
            if (ids(data.path(needed)).isEmpty()) {
                told.accept("does not draw its " + needed);
            }
        }
        DrawingRules rules = new DrawingRules(layer.columns(), told);
        kind.groups.forEach(key -> rules.draw(ids(data.path(key)), true));
        kind.metrics.forEach(key -> rules.draw(ids(data.path(key)), false));
        rules.drawTable(data.path("columns"));
        rules.requireAll();
        colours.check(data.path("colorMapping"), told);
    }

    /** Lists of ids, an id, or the columns of a table. */
    private static List<String> ids(JsonNode accessor) {
        if (accessor.isMissingNode() || accessor.isNull()) {
            return List.of();
        }
        return accessor.isArray() ? Bundle.texts(accessor) : List.of(accessor.asText());
    }

    private void drawTable(JsonNode table) {
        boolean metrics = false;
        for (JsonNode each : table) {
            String id = each.path("columnId").asText();
            boolean metric = each.path("isMetric").asBoolean();
            metrics |= metric;
            draw(List.of(id), !metric);
        }
        if (!metrics && !table.isMissingNode()) {
            told.accept("is a table without a metric");
        }
    }

    private void draw(List<String> ids, boolean group) {
        for (String id : ids) {
            drawn.add(id);
            if (columns.path(id).path("isBucketed").asBoolean() != group) {
                told.accept("draws a group as a metric, or the other way round: " + id);
            }
        }
    }

    private void requireAll() {
        Set<String> hidden = new HashSet<>(Bundle.keys(columns));
        hidden.removeAll(drawn);
        hidden.removeIf(id -> id.matches(".*X\\d+"));
        if (!hidden.isEmpty()) {
            told.accept("does not draw " + hidden);
        }
        if (!Bundle.keys(columns).containsAll(drawn)) {
            told.accept("draws what is not there: " + drawn);
        }
    }
}
