package io.customer360.kibana.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.kibana.file.Bundle;
import io.customer360.kibana.file.IndexFields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What holds for the controls of a dashboard. */
public final class ControlRules {

    private static final Map<String, String> REFERENCES =
            Map.of(
                    "optionsListControl", "optionsListDataView",
                    "rangeSliderControl", "rangeSliderDataView");

    private ControlRules() {}

    /** Returns under which name a dashboard refers to the data view of a control. */
    public static String reference(String id, JsonNode control) {
        return "controlGroup_"
                + id
                + ":"
                + REFERENCES.getOrDefault(control.path("type").asText(), "");
    }

    /**
     * Checks all of a dashboard.
     *
     * @param used is told which references they need
     */
    static void check(
            Bundle bundle,
            JsonNode dashboard,
            IndexFields fields,
            Consumer<String> used,
            Consumer<String> told) {
        Set<Integer> orders = new TreeSet<>();
        JsonNode controls = Bundle.controls(dashboard);
        for (String id : Bundle.keys(controls)) {
            JsonNode control = controls.path(id);
            String type = control.path("type").asText();
            if (!REFERENCES.containsKey(type)) {
                told.accept("a control is of an unknown type: " + type);
            }
            orders.add(control.path("order").asInt());
            if (!control.at("/explicitInput/id").asText().equals(id)) {
                told.accept("a control's id is not its key: " + id);
            }
            String name = reference(id, control);
            used.accept(name);
            IndexFields.Fields all = fields.of(bundle.index(dashboard, name));
            String field = control.at("/explicitInput/fieldName").asText();
            boolean list = type.equals("optionsListControl");
            if (list && !all.isGroupable(field) || !list && !all.isNumeric(field)) {
                told.accept("a control cannot use the field " + field);
            }
            List<String> chosen = Bundle.texts(control.at("/explicitInput/selectedOptions"));
            if (!all.values(field).isEmpty() && !all.values(field).containsAll(chosen)) {
                told.accept("a control chooses what never is: " + chosen);
            }
        }
        if (!List.copyOf(orders).equals(IntStream.range(0, controls.size()).boxed().toList())) {
            told.accept("the controls are not in an order");
        }
    }
}
