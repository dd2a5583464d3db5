package io.customer360.kibana.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.kibana.file.Bundle;
import io.customer360.kibana.file.IndexFields;
import java.util.List;
import java.util.function.Consumer;

/** What needs a time, which not every data view has. */
final class TimeRules {

    private static final List<String> RELATIVE =
            List.of("timeShift", "reducedTimeRange", "timeScale");

    private TimeRules() {}

    static void checkColumn(
            JsonNode column, IndexFields.Fields fields, boolean hasTime, Consumer<String> told) {
        String operation = column.path("operationType").asText();
        if (operation.equals("last_value")
                && !fields.isDate(column.at("/params/sortField").asText())) {
            told.accept("a last value has no date that says which is last");
        }
        if (hasTime) {
            return;
        }
        for (String key : RELATIVE) {
            if (column.hasNonNull(key)) {
                told.accept(key + " needs a data view with a time");
            }
        }
        if (column.at("/params/interval").asText().equals("auto")) {
            told.accept("an interval that follows the time needs a data view with one");
        }
    }

    static void checkDrawing(JsonNode drawing, boolean hasTime, Consumer<String> told) {
        for (String key : Bundle.keys(drawing)) {
            if (!hasTime && key.startsWith("trendline")) {
                told.accept("a trend line needs a data view with a time");
            }
        }
    }

    /** Kibana opens a dashboard without a time of its own with the last quarter of an hour. */
    static void checkDashboard(JsonNode dashboard, boolean hasTime, Consumer<String> told) {
        JsonNode attributes = dashboard.path("attributes");
        boolean restores = attributes.path("timeRestore").asBoolean();
        if (restores && !(attributes.has("timeFrom") && attributes.has("timeTo"))) {
            told.accept("restores a time that it does not have");
        }
        if (hasTime && !restores) {
            told.accept("opens with the last quarter of an hour");
        }
    }
}
