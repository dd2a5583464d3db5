package io.customer360.kibana.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.kibana.file.Bundle;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What holds for the ways from a panel to another dashboard. */
public final class DrilldownRules {

    public static final String TO_DASHBOARD = "DASHBOARD_TO_DASHBOARD_DRILLDOWN";
    public static final String ON_FILTER = "FILTER_TRIGGER";

    private DrilldownRules() {}

    /** Returns under which name a panel refers to the dashboard that an event opens. */
    public static String reference(String eventId) {
        return "drilldown:" + TO_DASHBOARD + ":" + eventId + ":dashboardId";
    }

    /**
     * Checks all of a panel.
     *
     * @param events ids that the dashboard has already
     * @param used is told which references they need
     */
    static void check(
            JsonNode dashboard,
            JsonNode panel,
            Set<String> events,
            Consumer<String> used,
            Consumer<String> told) {
        String index = panel.path("panelIndex").asText();
        JsonNode actions = panel.at("/embeddableConfig/enhancements/dynamicActions/events");
        for (JsonNode event : actions) {
            String id = event.path("eventId").asText();
            JsonNode action = event.path("action");
            if (id.isBlank() || !events.add(id)) {
                told.accept("a drilldown has no id of its own: " + id);
            }
            if (action.path("name").asText().isBlank()) {
                told.accept("a drilldown has no name: " + id);
            }
            // Those to addresses need a licence, those to Discover nobody asked for.
            if (!action.path("factoryId").asText().equals(TO_DASHBOARD)) {
                told.accept("a drilldown leads to no dashboard: " + id);
            }
            if (!Bundle.texts(event.path("triggers")).equals(List.of(ON_FILTER))) {
                told.accept("a drilldown to a dashboard does not follow a click: " + id);
            }
            if (action.path("config").has("dashboardId")) {
                told.accept("a drilldown names its dashboard itself: " + id);
            }
            String name = index + ":" + reference(id);
            used.accept(name);
            String target = Bundle.target(dashboard, name, "dashboard").orElse("");
            if (target.isEmpty() || target.equals(dashboard.path("id").asText())) {
                told.accept("a drilldown leads to no other dashboard: " + id);
            }
            if (!panel.at("/embeddableConfig/attributes/state").toString().contains("\"terms\"")) {
                told.accept("a drilldown of what has nothing to click: " + id);
            }
        }
    }
}
