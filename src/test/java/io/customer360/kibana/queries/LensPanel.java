package io.customer360.kibana.queries;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.kibana.file.Bundle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A layer of a Lens panel as the file has it, with the dashboard that it stands on.
 *
 * @param attributes of the panel
 */
public record LensPanel(
        JsonNode dashboard, String title, JsonNode attributes, JsonNode layer, JsonNode dataView) {

    /** Returns all of a file. */
    public static List<LensPanel> of(Bundle bundle) {
        List<LensPanel> panels = new ArrayList<>();
        for (JsonNode dashboard : bundle.ofType("dashboard")) {
            for (JsonNode panel : Bundle.panels(dashboard)) {
                JsonNode attributes = panel.at("/embeddableConfig/attributes");
                JsonNode layers = attributes.at("/state/datasourceStates/formBased/layers");
                for (String id : Bundle.keys(layers)) {
                    String reference = "indexpattern-datasource-layer-" + id;
                    JsonNode view =
                            Bundle.target(attributes, reference)
                                    .flatMap(target -> bundle.find("index-pattern", target))
                                    .orElseThrow();
                    String title = panel.at("/embeddableConfig/title").asText();
                    panels.add(new LensPanel(dashboard, title, attributes, layers.path(id), view));
                }
            }
        }
        return panels;
    }

    /** Returns where it stands, for people. */
    public String place() {
        return dashboardTitle() + " / " + title;
    }

    String dashboardTitle() {
        return dashboard.at("/attributes/title").asText();
    }

    /** Returns the index of the data view. */
    String index() {
        return dataView.at("/attributes/title").asText();
    }

    JsonNode column(String id) {
        return layer.at("/columns/" + id);
    }

    List<String> order() {
        return Bundle.texts(layer.path("columnOrder"));
    }

    /** Returns the columns that it groups by. */
    List<String> groups() {
        return order().stream().filter(id -> column(id).path("isBucketed").asBoolean()).toList();
    }

    /** Returns the columns that it shows of each group, without the parts of formulas. */
    List<String> metrics() {
        Set<String> parts = new HashSet<>();
        for (String id : order()) {
            for (int i = 0; layer.path("columns").has(id + "X" + i); i++) {
                parts.add(id + "X" + i);
            }
        }
        return order().stream()
                .filter(id -> !column(id).path("isBucketed").asBoolean() && !parts.contains(id))
                .toList();
    }

    /** Returns what is to be thrown for a column that nobody here knows. */
    IllegalArgumentException refusal(JsonNode column) {
        return new IllegalArgumentException(place() + " has an unknown column: " + column);
    }

    /** Names tests. */
    @Override
    public String toString() {
        return place();
    }
}
