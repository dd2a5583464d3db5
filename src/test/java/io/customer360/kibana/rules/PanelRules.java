package io.customer360.kibana.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.kibana.file.Bundle;
import io.customer360.kibana.file.IndexFields;
import io.customer360.kibana.kql.Kql;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What holds for the panels and links of a dashboard, and for what it refers to. */
final class PanelRules {

    private final Bundle bundle;
    private final JsonNode dashboard;
    private final IndexFields fields;
    private final Consumer<String> told;
    private final Set<String> used = new TreeSet<>();
    private final Set<String> indices = new HashSet<>();
    private final Set<String> titles = new HashSet<>();
    private final Set<String> events = new HashSet<>();
    private final SegmentColours colours;
    private boolean hasTime;

    private PanelRules(
            Bundle bundle,
            JsonNode dashboard,
            IndexFields fields,
            SegmentColours colours,
            Consumer<String> told) {
        this.bundle = bundle;
        this.dashboard = dashboard;
        this.fields = fields;
        this.colours = colours;
        this.told = told;
    }

    static void check(Bundle bundle, IndexFields fields, Consumer<String> problems) {
        SegmentColours colours = new SegmentColours();
        for (JsonNode dashboard : bundle.ofType("dashboard")) {
            String title = dashboard.at("/attributes/title").asText();
            Consumer<String> told = problem -> problems.accept(title + ": " + problem);
            try {
                new PanelRules(bundle, dashboard, fields, colours, told).check();
            } catch (IllegalArgumentException noJson) {
                told.accept(noJson.getMessage());
            }
        }
    }

    private void check() {
        JsonNode panels = Bundle.panels(dashboard);
        PlaceRules.check(panels, told);
        for (JsonNode panel : panels) {
            String index = panel.path("panelIndex").asText();
            if (!indices.add(index) || !panel.at("/gridData/i").asText().equals(index)) {
                told.accept("a panel's index is not its own: " + index);
            }
            String type = panel.path("type").asText();
            switch (type) {
                case "lens" -> checkLens(index, panel.path("embeddableConfig"));
                case "search" -> checkSearch(index, panel);
                case "links" -> checkLinks(index, panel.path("embeddableConfig"));
                case "visualization" -> checkMarkdown(panel.path("embeddableConfig"));
                default -> told.accept("a panel is of an unknown type: " + index);
            }
            boolean byReference = type.equals("search");
            if (!byReference
                    && (panel.has("panelRefName")
                            || panel.path("embeddableConfig").has("savedObjectId"))) {
                told.accept("a panel is by value and by reference: " + index);
            }
            DrilldownRules.check(dashboard, panel, events, used::add, told);
        }
        checkQuery(Bundle.searchSource(dashboard));
        ControlRules.check(bundle, dashboard, fields, used::add, told);
        TimeRules.checkDashboard(dashboard, hasTime, told);
        for (JsonNode reference : dashboard.path("references")) {
            if (!used.contains(reference.path("name").asText())) {
                told.accept("nothing uses the reference " + reference.path("name").asText());
            }
        }
    }

    /** The dashboard's own, which holds for all of its panels. */
    private void checkQuery(JsonNode source) {
        if (!source.at("/query/language").asText().equals("kuery")) {
            told.accept("has a query in another language");
        }
        if (!source.at("/query/query").asText().isEmpty()) {
            Kql.problems(source.at("/query/query").asText(), fields.of("customer_360"))
                    .forEach(told);
        }
        for (JsonNode filter : source.path("filter")) {
            String reference = filter.at("/meta/indexRefName").asText();
            used.add(reference);
            if (Bundle.target(dashboard, reference, "index-pattern").isEmpty()) {
                told.accept("has a filter of no data view: " + reference);
            }
        }
    }

    private void requireTitle(String title) {
        if (title.isBlank() || !titles.add(title)) {
            told.accept("a panel has no title of its own: " + title);
        }
    }

    private void checkLens(String index, JsonNode config) {
        String title = config.path("title").asText();
        requireTitle(title);
        JsonNode attributes = config.path("attributes");
        JsonNode layers = attributes.at("/state/datasourceStates/formBased/layers");
        if (layers.isEmpty()) {
            told.accept("a panel has no layer: " + index);
        }
        for (String id : Bundle.keys(layers)) {
            String name = "indexpattern-datasource-layer-" + id;
            String outer = index + ":" + name;
            used.add(outer);
            String view = Bundle.target(dashboard, outer, "index-pattern").orElse("");
            if (!view.equals(Bundle.target(attributes, name, "index-pattern").orElse(" "))) {
                told.accept(index + " has a layer without its data view");
            }
            boolean timed =
                    bundle.find("index-pattern", view)
                            .map(found -> found.path("attributes").has("timeFieldName"))
                            .orElse(false);
            hasTime |= timed;
            LensRules.check(
                    new LensRules.Layer(id, layers.path(id), attributes, timed),
                    fields.of(bundle.index(dashboard, outer)),
                    colours,
                    problem -> told.accept(title + ": " + problem));
        }
    }

    private void checkSearch(String index, JsonNode panel) {
        String name = index + ":" + panel.path("panelRefName").asText();
        used.add(name);
        String search = Bundle.target(dashboard, name, "search").orElse("");
        if (search.isEmpty()) {
            told.accept(index + " has no saved search");
        }
        bundle.find("search", search)
                .ifPresent(found -> requireTitle(found.at("/attributes/title").asText()));
    }

    private void checkLinks(String index, JsonNode config) {
        for (JsonNode link : config.at("/attributes/links")) {
            String name = index + ":" + link.path("destinationRefName").asText();
            used.add(name);
            if (Bundle.target(dashboard, name, "dashboard").isEmpty()
                    || link.path("label").asText().isBlank()) {
                told.accept("a link leads nowhere: " + link.path("label").asText());
            }
        }
    }

    /** What it shows between backquotes people will type. */
    private void checkMarkdown(JsonNode config) {
        if (!config.at("/savedVis/type").asText().equals("markdown")) {
            told.accept("only markdown is a visualization here");
        }
        List<String> parts =
                List.of(config.at("/savedVis/params/markdown").asText().split("`", -1));
        for (int i = 1; i < parts.size(); i += 2) {
            Kql.problems(parts.get(i), fields.of("customer_360")).forEach(told);
        }
    }
}
