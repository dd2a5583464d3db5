package io.customer360.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What holds for the panels, links and controls of a dashboard. */
final class PanelRules {

    private PanelRules() {}

    static void check(Bundle bundle, IndexFields fields, Consumer<String> problems) {
        for (JsonNode dashboard : bundle.ofType("dashboard")) {
            String title = dashboard.at("/attributes/title").asText();
            try {
                new PanelRules()
                        .check(
                                bundle,
                                dashboard,
                                fields,
                                problem -> problems.accept(title + ": " + problem));
            } catch (IllegalArgumentException noJson) {
                problems.accept(title + ": " + noJson.getMessage());
            }
        }
    }

    private final Set<String> used = new TreeSet<>();

    private void check(
            Bundle bundle, JsonNode dashboard, IndexFields fields, Consumer<String> told) {
        List<JsonNode> places = new ArrayList<>();
        Set<String> indices = new HashSet<>();
        Set<String> titles = new HashSet<>();
        for (JsonNode panel : Bundle.panels(dashboard)) {
            String index = panel.path("panelIndex").asText();
            JsonNode place = panel.path("gridData");
            if (!indices.add(index) || !place.path("i").asText().equals(index)) {
                told.accept("a panel's index is not its own: " + index);
            }
            checkPlace(place, places, told);
            places.add(place);
            JsonNode config = panel.path("embeddableConfig");
            String title = config.path("title").asText();
            if (panel.path("type").asText().equals("lens") && !titles.add(title)
                    || panel.path("type").asText().equals("lens") && title.isBlank()) {
                told.accept("a panel has no title of its own: " + title);
            }
            switch (panel.path("type").asText()) {
                case "lens" -> checkLens(bundle, dashboard, index, config, fields, told);
                case "search" -> checkSearch(dashboard, index, panel, told);
                case "links" -> checkLinks(dashboard, index, config, told);
                case "visualization" -> {
                    if (!config.at("/savedVis/type").asText().equals("markdown")) {
                        told.accept("only markdown is a visualization here");
                    }
                }
                default -> told.accept("a panel is of an unknown type: " + index);
            }
        }
        checkControls(bundle, dashboard, fields, told);
        for (JsonNode reference : dashboard.path("references")) {
            if (!used.contains(reference.path("name").asText())) {
                told.accept("nothing uses the reference " + reference.path("name").asText());
            }
        }
    }

    private static void checkPlace(JsonNode place, List<JsonNode> others, Consumer<String> told) {
        int x = place.path("x").asInt(-1);
        int y = place.path("y").asInt(-1);
        int w = place.path("w").asInt();
        int h = place.path("h").asInt();
        if (x < 0 || y < 0 || w < 1 || h < 1 || x + w > Dashboard.COLUMNS) {
            told.accept("a panel does not fit: " + place);
        }
        for (JsonNode other : others) {
            if (x < other.path("x").asInt() + other.path("w").asInt()
                    && other.path("x").asInt() < x + w
                    && y < other.path("y").asInt() + other.path("h").asInt()
                    && other.path("y").asInt() < y + h) {
                told.accept("two panels overlap: " + place + " and " + other);
            }
        }
    }

    private void checkLens(
            Bundle bundle,
            JsonNode dashboard,
            String index,
            JsonNode config,
            IndexFields fields,
            Consumer<String> told) {
        JsonNode attributes = config.path("attributes");
        JsonNode layers = attributes.at("/state/datasourceStates/formBased/layers");
        if (layers.isEmpty()) {
            told.accept("a panel has no layer: " + index);
        }
        layers.fields()
                .forEachRemaining(
                        layer -> {
                            String name = "indexpattern-datasource-layer-" + layer.getKey();
                            used.add(index + ":" + name);
                            String outer = Bundle.target(dashboard, index + ":" + name).orElse("");
                            String inner = Bundle.target(attributes, name).orElse(" ");
                            if (!outer.equals(inner)) {
                                told.accept(index + " has a layer without its data view");
                            }
                            LensRules.check(
                                    layer.getKey(),
                                    layer.getValue(),
                                    attributes,
                                    fields.of(bundle.index(dashboard, index + ":" + name)),
                                    problem ->
                                            told.accept(
                                                    config.path("title").asText()
                                                            + ": "
                                                            + problem));
                        });
    }

    private void checkSearch(
            JsonNode dashboard, String index, JsonNode panel, Consumer<String> told) {
        String name = index + ":" + panel.path("panelRefName").asText();
        used.add(name);
        if (Bundle.target(dashboard, name).isEmpty()) {
            told.accept(index + " has no saved search");
        }
    }

    private void checkLinks(
            JsonNode dashboard, String index, JsonNode config, Consumer<String> told) {
        for (JsonNode link : config.at("/attributes/links")) {
            String name = index + ":" + link.path("destinationRefName").asText();
            used.add(name);
            if (Bundle.target(dashboard, name).isEmpty()) {
                told.accept("a link leads nowhere: " + link.path("label").asText());
            }
        }
    }

    private void checkControls(
            Bundle bundle, JsonNode dashboard, IndexFields fields, Consumer<String> told) {
        Set<Integer> orders = new TreeSet<>();
        JsonNode controls = Bundle.controls(dashboard);
        for (String id : Bundle.keys(controls)) {
            JsonNode control = controls.path(id);
            boolean list = control.path("type").asText().equals("optionsListControl");
            String name =
                    "controlGroup_" + id + (list ? ":optionsListDataView" : ":rangeSliderDataView");
            used.add(name);
            orders.add(control.path("order").asInt());
            String field = control.at("/explicitInput/fieldName").asText();
            if (!control.at("/explicitInput/id").asText().equals(id)) {
                told.accept("a control's id is not its key: " + id);
            }
            IndexFields.Fields all = fields.of(bundle.index(dashboard, name));
            if (list && !all.isGroupable(field) || !list && !all.isNumeric(field)) {
                told.accept("a control cannot use the field " + field);
            }
        }
        if (orders.size() != controls.size()
                || !orders.isEmpty()
                        && List.copyOf(orders).get(orders.size() - 1) != orders.size() - 1) {
            told.accept("the controls are not in an order");
        }
    }
}
