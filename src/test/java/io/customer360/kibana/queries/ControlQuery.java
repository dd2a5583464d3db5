package io.customer360.kibana.queries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.http.Http;
import java.util.ArrayList;
import java.util.List;

/** What a control asks to know what there is to choose. */
final class ControlQuery {

    private static final String VALUES = "values";
    private static final String BOUNDS = "bounds";
    private static final int PAGE = 10;

    private ControlQuery() {}

    static ObjectNode of(JsonNode control) {
        String field = control.at("/explicitInput/fieldName").asText();
        ObjectNode body = Http.JSON.createObjectNode().put("size", 0);
        ObjectNode aggs = body.putObject("aggs");
        if (control.path("type").asText().equals("optionsListControl")) {
            ObjectNode values = aggs.putObject(VALUES);
            values.putObject("terms").put("field", field).put("size", PAGE);
        } else {
            aggs.putObject(BOUNDS).putObject("stats").put("field", field);
        }
        return body;
    }

    /** Returns the values to choose from, or the bounds of a range that is one. */
    static List<String> options(JsonNode answer) {
        List<String> options = new ArrayList<>();
        for (JsonNode bucket : answer.at("/aggregations/" + VALUES + "/buckets")) {
            options.add(bucket.path("key").asText());
        }
        JsonNode bounds = answer.at("/aggregations/" + BOUNDS);
        if (bounds.path("min").asDouble() < bounds.path("max").asDouble()) {
            options.add(bounds.path("min").asText());
            options.add(bounds.path("max").asText());
        }
        return options;
    }
}
