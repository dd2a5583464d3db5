package io.customer360.kibana.objects;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.http.Http;
import java.util.List;
import java.util.Map;

/** Lens panels by value, in the form that 8.19 writes and 9.x reads. */
public final class Lens {

    private static final String PALETTE = "eui_amsterdam_color_blind";

    /** The same segment has the same colour on every panel. */
    private static final Map<String, String> COLOURS =
            Map.of("High Value", "#6B3C9F", "Medium Value", "#1EA593", "Low Value", "#98A2B3");

    private Lens() {}

    public static Panel metric(String title, Layer layer, String metric) {
        return panel(title, "lnsMetric", layer, data().put("metricAccessor", metric));
    }

    public static Panel donut(String title, Layer layer, String group, String metric) {
        ObjectNode pie = Http.JSON.createObjectNode().put("shape", "donut");
        pie.putArray("layers").add(slices(List.of(group), metric).put("emptySizeRatio", 0.54));
        return panel(title, "lnsPie", layer, pie);
    }

    public static Panel treemap(String title, Layer layer, List<String> groups, String metric) {
        ObjectNode pie = Http.JSON.createObjectNode().put("shape", "treemap");
        pie.putArray("layers").add(slices(groups, metric));
        return panel(title, "lnsPie", layer, pie);
    }

    private static ObjectNode slices(List<String> groups, String metric) {
        ObjectNode layer = data();
        groups.forEach(layer.putArray("primaryGroups")::add);
        layer.putArray("metrics").add(metric);
        layer.put("numberDisplay", "percent")
                .put("categoryDisplay", "default")
                .put("legendDisplay", "default")
                .put("nestedLegend", false);
        layer.set("colorMapping", colours());
        return layer;
    }

    /**
     * @param series as bar_horizontal or bar_percentage_stacked
     * @param split by which column each bar is split, null for not at all
     */
    public static Panel bars(
            String title, Layer layer, String series, String x, String split, String metric) {
        ObjectNode chart = Http.JSON.createObjectNode();
        chart.putObject("legend").put("isVisible", split != null).put("position", "right");
        chart.put("valueLabels", "hide").put("preferredSeriesType", series);
        ObjectNode data = data().put("seriesType", series).put("position", "top");
        data.putArray("accessors").add(metric);
        data.put("showGridlines", false).put("xAccessor", x);
        if (split != null) {
            data.put("splitAccessor", split);
        }
        data.set("colorMapping", colours());
        chart.putArray("layers").add(data);
        return panel(title, "lnsXY", layer, chart);
    }

    public static Panel table(
            String title, Layer layer, List<String> groups, List<String> metrics) {
        ObjectNode table = data();
        ArrayNode columns = table.putArray("columns");
        groups.forEach(id -> columns.addObject().put("columnId", id).put("isTransposed", false));
        metrics.forEach(
                id ->
                        columns.addObject()
                                .put("columnId", id)
                                .put("isTransposed", false)
                                .put("isMetric", true));
        return panel(title, "lnsDatatable", layer, table);
    }

    public static Panel heatmap(String title, Layer layer, String x, String y, String value) {
        ObjectNode map = data().put("shape", "heatmap");
        map.put("xAccessor", x).put("yAccessor", y).put("valueAccessor", value);
        map.putObject("legend")
                .put("isVisible", true)
                .put("position", "right")
                .put("type", "heatmap_legend");
        map.putObject("gridConfig")
                .put("type", "heatmap_grid")
                .put("isCellLabelVisible", true)
                .put("isYAxisLabelVisible", true)
                .put("isXAxisLabelVisible", true)
                .put("isYAxisTitleVisible", true)
                .put("isXAxisTitleVisible", true);
        return panel(title, "lnsHeatmap", layer, map);
    }

    private static ObjectNode data() {
        return Http.JSON.createObjectNode().put("layerId", Layer.ID).put("layerType", "data");
    }

    private static ObjectNode colours() {
        ObjectNode mapping = Http.JSON.createObjectNode();
        ArrayNode assignments = mapping.putArray("assignments");
        COLOURS.keySet().stream()
                .sorted()
                .forEach(
                        segment -> {
                            ObjectNode assignment = assignments.addObject();
                            assignment
                                    .putObject("rule")
                                    .put("type", "matchExactly")
                                    .putArray("values")
                                    .add(segment);
                            assignment
                                    .putObject("color")
                                    .put("type", "colorCode")
                                    .put("colorCode", COLOURS.get(segment));
                            assignment.put("touched", true);
                        });
        ObjectNode others = mapping.putArray("specialAssignments").addObject();
        others.putObject("rule").put("type", "other");
        others.putObject("color").put("type", "loop");
        others.put("touched", false);
        mapping.put("paletteId", PALETTE);
        mapping.putObject("colorMode").put("type", "categorical");
        return mapping;
    }

    private static Panel panel(String title, String type, Layer layer, ObjectNode visualization) {
        ObjectNode config = Http.JSON.createObjectNode().put("title", title);
        config.putObject("enhancements");
        ObjectNode attributes =
                config.putObject("attributes")
                        .put("title", "")
                        .put("description", "")
                        .put("type", "lens")
                        .put("visualizationType", type);
        List<SavedObject.Reference> references = List.of(layer.reference());
        attributes.set("references", SavedObject.json(references));
        ObjectNode state = attributes.putObject("state");
        state.putObject("query").put("query", "").put("language", "kuery");
        state.putArray("filters");
        state.putArray("internalReferences");
        state.putObject("adHocDataViews");
        ObjectNode sources = state.putObject("datasourceStates");
        sources.putObject("formBased").putObject("layers").set(Layer.ID, layer.json());
        sources.putObject("textBased").putObject("layers");
        state.set("visualization", visualization);
        return new Panel("lens", config, references);
    }
}
