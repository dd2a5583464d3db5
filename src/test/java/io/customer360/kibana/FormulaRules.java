package io.customer360.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What holds for a formula and the columns that are its parts. */
final class FormulaRules {

    private FormulaRules() {}

    static void check(String id, JsonNode columns, Consumer<String> told) {
        JsonNode formula = columns.path(id);
        List<String> references = Bundle.texts(formula.path("references"));
        require(told, references.size() == 1, "has a formula without a result: " + id);
        require(
                told,
                formula.at("/params/isFormulaBroken").isBoolean()
                        && !formula.at("/params/isFormulaBroken").asBoolean(),
                "has a broken formula: " + id);
        List<String> parts = new ArrayList<>();
        for (int i = 0; columns.has(id + "X" + i); i++) {
            parts.add(id + "X" + i);
        }
        require(
                told,
                !parts.isEmpty() && references.contains(parts.get(parts.size() - 1)),
                "the result of the formula is not its last part: " + id);
        for (String part : parts) {
            JsonNode column = columns.path(part);
            if (column.path("operationType").asText().equals("math")) {
                require(
                        told,
                        parts.containsAll(Bundle.texts(column.path("references")))
                                && parts.containsAll(
                                        Bundle.texts(column.at("/params/tinymathAst/args"))),
                        "the formula computes with what is not there: " + part);
            }
        }
    }

    private static void require(Consumer<String> told, boolean holds, String problem) {
        if (!holds) {
            told.accept(problem);
        }
    }
}
