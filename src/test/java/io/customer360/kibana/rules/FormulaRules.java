package io.customer360.kibana.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.kibana.file.Bundle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What holds for a formula and the columns that are its parts. */
final class FormulaRules {

    /**
     * A query within the text, where a quotation mark of its own kind has a backslash before it.
     */
    private static final Pattern KQL = Pattern.compile("kql='((?:[^'\\\\]|\\\\.)*)'");

    private final JsonNode columns;
    private final List<String> parts = new ArrayList<>();
    private final Consumer<String> told;

    private FormulaRules(JsonNode columns, Consumer<String> told) {
        this.columns = columns;
        this.told = told;
    }

    static void check(String id, JsonNode layer, Consumer<String> told) {
        FormulaRules rules = new FormulaRules(layer.path("columns"), told);
        for (int i = 0; rules.columns.has(id + "X" + i); i++) {
            rules.parts.add(id + "X" + i);
        }
        rules.check(id, rules.columns.path(id));
        if (!Bundle.texts(layer.path("columnOrder")).containsAll(rules.parts)) {
            told.accept("the formula has parts that are not computed: " + id);
        }
    }

    private void check(String id, JsonNode formula) {
        List<String> references = Bundle.texts(formula.path("references"));
        require(references.size() == 1, "has a formula without a result: " + id);
        require(
                formula.at("/params/isFormulaBroken").isBoolean()
                        && !formula.at("/params/isFormulaBroken").asBoolean(),
                "has a broken formula: " + id);
        require(
                !parts.isEmpty() && references.contains(parts.get(parts.size() - 1)),
                "the result of the formula is not its last part: " + id);
        for (String part : parts) {
            JsonNode column = columns.path(part);
            List<String> operands = Bundle.texts(column.path("references"));
            require(
                    parts.subList(0, parts.indexOf(part)).containsAll(operands),
                    "the formula computes with what is not there: " + part);
            if (column.path("operationType").asText().equals("math")) {
                checkMath(part, column.at("/params/tinymathAst"), operands);
            }
        }
        checkQueries(id, formula.at("/params/formula").asText());
    }

    private void checkMath(String part, JsonNode ast, List<String> operands) {
        for (JsonNode argument : ast.path("args")) {
            if (argument.isObject()) {
                checkMath(part, argument, operands);
            } else {
                require(
                        argument.isNumber() || operands.contains(argument.asText()),
                        "the formula computes with what is not there: " + part);
            }
        }
    }

    /** What people would read in the formula has to be what its parts ask for. */
    private void checkQueries(String id, String text) {
        List<String> written =
                KQL.matcher(text)
                        .results()
                        .map((MatchResult each) -> each.group(1).replace("\\'", "'"))
                        .toList();
        List<String> asked =
                parts.stream()
                        .map(part -> columns.path(part))
                        .filter(column -> column.has("filter"))
                        .map(column -> column.at("/filter/query").asText())
                        .toList();
        require(
                written.equals(asked) && written.size() == text.split("kql=", -1).length - 1,
                "the formula says other queries than its parts ask: " + id);
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            told.accept(problem);
        }
    }
}
