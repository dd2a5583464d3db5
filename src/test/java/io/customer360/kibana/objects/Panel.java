package io.customer360.kibana.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.kibana.rules.DrilldownRules;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands at one place of a dashboard.
 *
 * @param type lens, search, links or visualization
 * @param config what Kibana calls {@code embeddableConfig}
 * @param references by the names that the panel itself uses
 */
public record Panel(String type, ObjectNode config, List<SavedObject.Reference> references) {

    /** Shows only what a query in Kibana's language finds. */
    public Panel of(String kql) {
        ObjectNode asking = config.deepCopy();
        asking.withObject("/attributes/state/query").put("query", kql);
        return new Panel(type, asking, references);
    }

    /**
     * Lets a click on a part of it open a dashboard, with that part as a filter.
     *
     * @param eventId of the dashboard that it stands on, its only one
     */
    public Panel leadingTo(String eventId, String dashboardId, String name) {
        ObjectNode drilling = config.deepCopy();
        ObjectNode event =
                drilling.withObject("/enhancements/dynamicActions")
                        .withArray("events")
                        .addObject()
                        .put("eventId", eventId);
        event.putArray("triggers").add(DrilldownRules.ON_FILTER);
        event.putObject("action")
                .put("factoryId", DrilldownRules.TO_DASHBOARD)
                .put("name", name)
                .putObject("config")
                .put("useCurrentFilters", true)
                .put("useCurrentDateRange", true)
                .put("openInNewTab", false);
        List<SavedObject.Reference> all = new ArrayList<>(references);
        all.add(
                new SavedObject.Reference(
                        "dashboard", dashboardId, DrilldownRules.reference(eventId)));
        return new Panel(type, drilling, List.copyOf(all));
    }
}
