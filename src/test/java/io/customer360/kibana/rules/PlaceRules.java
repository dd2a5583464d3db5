package io.customer360.kibana.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.kibana.objects.Dashboard;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Where panels stand: on the grid, beside each other, and one row right below the other. */
final class PlaceRules {

    private PlaceRules() {}

    static void check(JsonNode panels, Consumer<String> told) {
        List<JsonNode> places = new ArrayList<>();
        for (JsonNode panel : panels) {
            JsonNode place = panel.path("gridData");
            check(place, places, told);
            places.add(place);
        }
        for (JsonNode place : places) {
            if (top(place) > 0 && places.stream().noneMatch(other -> isOn(place, other))) {
                told.accept("there is a hole above a panel: " + place);
            }
        }
    }

    private static void check(JsonNode place, List<JsonNode> others, Consumer<String> told) {
        if (left(place) < 0
                || top(place) < 0
                || right(place) <= left(place)
                || bottom(place) <= top(place)
                || right(place) > Dashboard.COLUMNS) {
            told.accept("a panel does not fit: " + place);
        }
        for (JsonNode other : others) {
            if (sharesColumns(place, other)
                    && top(place) < bottom(other)
                    && top(other) < bottom(place)) {
                told.accept("two panels overlap: " + place + " and " + other);
            }
        }
    }

    private static boolean isOn(JsonNode place, JsonNode other) {
        return sharesColumns(place, other) && bottom(other) == top(place);
    }

    private static boolean sharesColumns(JsonNode place, JsonNode other) {
        return left(place) < right(other) && left(other) < right(place);
    }

    private static int left(JsonNode place) {
        return place.path("x").asInt(-1);
    }

    private static int top(JsonNode place) {
        return place.path("y").asInt(-1);
    }

    private static int right(JsonNode place) {
        return left(place) + place.path("w").asInt();
    }

    private static int bottom(JsonNode place) {
        return top(place) + place.path("h").asInt();
    }
}
