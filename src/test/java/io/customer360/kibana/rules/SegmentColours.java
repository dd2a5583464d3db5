package io.customer360.kibana.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.kibana.file.Bundle;
import io.customer360.rules.Rules;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A segment has the same colour on every panel of every dashboard. */
final class SegmentColours {

    private static final Set<String> SEGMENTS = Set.copyOf(Rules.SEGMENTS);

    private final Map<String, String> bySegment = new HashMap<>();

    /** Checks what a panel assigns, in the form that 8.x reads. */
    void check(JsonNode mapping, Consumer<String> told) {
        Set<String> without = new TreeSet<>(mapping.isMissingNode() ? Set.of() : SEGMENTS);
        for (JsonNode assignment : mapping.path("assignments")) {
            if (!assignment.has("rule") || assignment.has("rules")) {
                told.accept("has a colour in a form that 8.x does not read");
            }
            String colour = assignment.at("/color/colorCode").asText();
            for (String segment : Bundle.texts(assignment.at("/rule/values"))) {
                without.remove(segment);
                if (!SEGMENTS.contains(segment)) {
                    told.accept("has a colour for no segment: " + segment);
                }
                if (!bySegment.computeIfAbsent(segment, first -> colour).equals(colour)) {
                    told.accept("has another colour than elsewhere for " + segment);
                }
            }
        }
        if (!without.isEmpty()) {
            told.accept("has no colour for " + without);
        }
    }
}
