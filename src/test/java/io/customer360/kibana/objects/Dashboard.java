package io.customer360.kibana.objects;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.kibana.objects.SavedObject.Reference;
import io.customer360.sandbox.http.Http;
import java.util.ArrayList;
import java.util.List;

/** A dashboard, filled row by row on Kibana's 48 columns. */
public final class Dashboard {

    public static final int COLUMNS = 48;

    private final String id;
    private final String title;
    private final String description;
    private final ArrayNode panels = Http.JSON.createArrayNode();
    private final ObjectNode controls = Http.JSON.createObjectNode();
    private final List<Reference> references = new ArrayList<>();
    private String lastDays;
    private int bottom;

    public Dashboard(String id, String title, String description) {
        this.id = id;
        this.title = title;
        this.description = description;
    }

    /** Opens with this much of the past. */
    public Dashboard overLastDays(int days) {
        lastDays = "now-" + days + "d";
        return this;
    }

    /** Adds panels side by side, each as wide as the others. */
    public Dashboard row(int height, Panel... row) {
        int width = COLUMNS / row.length;
        for (int i = 0; i < row.length; i++) {
            String index = "p" + (panels.size() + 1);
            ObjectNode panel =
                    panels.addObject().put("type", row[i].type()).put("panelIndex", index);
            panel.putObject("gridData")
                    .put("x", i * width)
                    .put("y", bottom)
                    .put("w", width)
                    .put("h", height)
                    .put("i", index);
            panel.set("embeddableConfig", row[i].config());
            for (Reference reference : row[i].references()) {
                references.add(reference.under(index));
            }
        }
        bottom += height;
        return this;
    }

    /** Adds a row with a saved search of its own. */
    public Dashboard search(int height, String searchId) {
        String index = "p" + (panels.size() + 1);
        ObjectNode config = Http.JSON.createObjectNode();
        config.putObject("enhancements");
        row(height, new Panel("search", config, List.of()));
        ((ObjectNode) panels.get(panels.size() - 1)).put("panelRefName", "panel_" + index);
        references.add(new Reference("search", searchId, index + ":panel_" + index));
        return this;
    }

    /** Adds links to dashboards, which keep the filters. */
    public Dashboard links(List<Dashboard> others) {
        ObjectNode config = Http.JSON.createObjectNode();
        config.putObject("enhancements");
        ObjectNode attributes = config.putObject("attributes").put("layout", "horizontal");
        ArrayNode links = attributes.putArray("links");
        List<Reference> targets = new ArrayList<>();
        for (Dashboard other : others) {
            String link = "to-" + other.id;
            String name = "link_" + link + "_dashboard";
            links.addObject()
                    .put("id", link)
                    .put("type", "dashboardLink")
                    .put("order", links.size() - 1)
                    .put("label", other.title)
                    .put("destinationRefName", name)
                    .putObject("options")
                    .put("useCurrentFilters", true)
                    .put("useCurrentDateRange", true)
                    .put("openInNewTab", false);
            targets.add(new Reference("dashboard", other.id, name));
        }
        return row(3, new Panel("links", config, targets));
    }

    /** Adds a list of a field's values to choose from. */
    public Dashboard choice(String field, String label, String dataView) {
        control("optionsListControl", field, label, dataView, "optionsListDataView")
                .put("searchTechnique", "prefix")
                .putArray("selectedOptions");
        return this;
    }

    /** Adds a range of a numeric field to choose. */
    public Dashboard range(String field, String label, String dataView) {
        control("rangeSliderControl", field, label, dataView, "rangeSliderDataView").put("step", 1);
        return this;
    }

    private ObjectNode control(
            String type, String field, String label, String dataView, String reference) {
        String name = "choose-" + field;
        ObjectNode control =
                Http.JSON
                        .createObjectNode()
                        .put("type", type)
                        .put("order", controls.size())
                        .put("grow", true)
                        .put("width", "medium");
        controls.set(name, control);
        references.add(
                new Reference("index-pattern", dataView, "controlGroup_" + name + ":" + reference));
        ObjectNode input =
                control.putObject("explicitInput")
                        .put("id", name)
                        .put("fieldName", field)
                        .put("title", label);
        input.putObject("enhancements");
        return input;
    }

    public SavedObject saved() {
        ObjectNode attributes =
                Http.JSON
                        .createObjectNode()
                        .put("title", title)
                        .put("description", description)
                        .put("version", 1);
        attributes
                .putObject("kibanaSavedObjectMeta")
                .put(
                        "searchSourceJSON",
                        "{\"query\":{\"query\":\"\",\"language\":\"kuery\"},\"filter\":[]}");
        attributes.put("timeRestore", lastDays != null);
        if (lastDays != null) {
            attributes.put("timeFrom", lastDays).put("timeTo", "now");
        }
        attributes.put("panelsJSON", panels.toString());
        attributes.put(
                "optionsJSON",
                "{\"useMargins\":true,\"syncColors\":true,\"syncCursor\":true,"
                        + "\"syncTooltips\":false,\"hidePanelTitles\":false}");
        if (!controls.isEmpty()) {
            attributes
                    .putObject("controlGroupInput")
                    .put("controlStyle", "oneLine")
                    .put("chainingSystem", "HIERARCHICAL")
                    .put("showApplySelections", false)
                    .put(
                            "ignoreParentSettingsJSON",
                            "{\"ignoreFilters\":false,\"ignoreQuery\":false,"
                                    + "\"ignoreTimerange\":false,\"ignoreValidations\":false}")
                    .put("panelsJSON", controls.toString());
        }
        return new SavedObject("dashboard", id, attributes, references);
    }
}
