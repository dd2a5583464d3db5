package io.customer360.kibana.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.kibana.file.IndexFields;
import io.customer360.kibana.kql.Kql;
import io.customer360.kibana.objects.Columns;
import java.util.Set;
import java.util.function.Consumer;

/** What holds for a column of a Lens layer. */
final class ColumnRules {

    private static final Set<String> GROUPS = Set.of("terms", "filters", "range", "date_histogram");
    private static final Set<String> OF_NUMBERS =
            Set.of("sum", "average", "median", "percentile", "min", "max");
    private static final Set<String> COMPUTED =
            Set.of("formula", "math", "overall_sum", "static_value");
    private static final Set<String> SORTABLE =
            Set.of("count", "unique_count", "sum", "average", "min", "max");
    private static final int MOST_TERMS = 1000;

    private final String id;
    private final JsonNode column;
    private final JsonNode columns;
    private final String operation;
    private final IndexFields.Fields fields;
    private final Consumer<String> told;

    private ColumnRules(
            String id, JsonNode columns, IndexFields.Fields fields, Consumer<String> told) {
        this.id = id;
        this.column = columns.path(id);
        this.columns = columns;
        this.operation = column.path("operationType").asText();
        this.fields = fields;
        this.told = told;
    }

    static void check(
            String id, LensRules.Layer layer, IndexFields.Fields fields, Consumer<String> told) {
        ColumnRules rules = new ColumnRules(id, layer.columns(), fields, told);
        rules.checkKind();
        rules.checkField();
        TimeRules.checkColumn(rules.column, fields, layer.hasTime(), told);
        if (rules.operation.equals("terms")) {
            rules.checkTerms();
        } else if (rules.operation.equals("range")) {
            rules.checkRange();
        } else if (rules.operation.equals("formula")) {
            FormulaRules.check(id, layer.json(), told);
        }
        for (JsonNode filter : rules.column.at("/params/filters")) {
            Kql.problems(filter.at("/input/query").asText(), fields).forEach(told);
        }
        if (rules.column.has("filter")) {
            rules.checkFilter();
        }
    }

    private void checkKind() {
        boolean group = GROUPS.contains(operation);
        require(
                group
                        || OF_NUMBERS.contains(operation)
                        || COMPUTED.contains(operation)
                        || Set.of("count", "unique_count", "last_value").contains(operation),
                "does not know the operation " + operation);
        require(
                column.path("isBucketed").asBoolean() == group,
                "a column is a group and is none: " + id);
        require(!column.path("label").asText().isBlank(), "a column has no label: " + id);
        String field = column.path("sourceField").asText();
        String type =
                switch (operation) {
                    case "terms", "last_value" -> fields.lensType(field);
                    case "filters" -> "string";
                    case "date_histogram" -> "date";
                    case "range" ->
                            column.at("/params/type").asText().equals("histogram")
                                    ? "number"
                                    : "string";
                    case "min", "max" -> fields.isDate(field) ? "date" : "number";
                    default -> "number";
                };
        require(
                column.path("dataType").asText().equals(type),
                "a column is no " + column.path("dataType").asText() + ": " + id);
    }

    private void checkField() {
        String field = column.path("sourceField").asText();
        switch (operation) {
            case "count" -> require(field.equals(Columns.RECORDS), "counts no documents: " + id);
            case "filters", "formula", "math", "static_value", "overall_sum" ->
                    require(field.isEmpty(), "needs no field: " + id);
            case "terms", "unique_count", "last_value" ->
                    require(fields.isGroupable(field), "cannot group by the field " + field);
            case "date_histogram" -> require(fields.isDate(field), "is no date: " + field);
            case "min", "max" ->
                    require(
                            fields.isNumeric(field) || fields.isDate(field),
                            "has no order: " + field);
            default -> require(fields.isNumeric(field), "is no number: " + field);
        }
    }

    private void checkFilter() {
        require(
                !GROUPS.contains(operation) && !COMPUTED.contains(operation),
                "a filter of what has none: " + id);
        require(
                column.at("/filter/language").asText().equals("kuery"),
                "a filter is in another language: " + id);
        Kql.problems(column.at("/filter/query").asText(), fields).forEach(told);
    }

    private void checkTerms() {
        JsonNode params = column.path("params");
        int size = params.path("size").asInt();
        int possible = fields.values(column.path("sourceField").asText()).size();
        require(
                size >= Math.max(1, possible) && size <= MOST_TERMS,
                "has too few or too many groups: " + id);
        require(
                Set.of("asc", "desc").contains(params.path("orderDirection").asText()),
                "has no direction");
        require(
                params.at("/parentFormat/id").asText().equals("terms"),
                "has values in an unknown format: " + id);
        JsonNode order = params.path("orderBy");
        boolean ordered =
                switch (order.path("type").asText()) {
                    case "alphabetical" -> true;
                    case "column" -> {
                        String by = order.path("columnId").asText();
                        String what = columns.path(by).path("operationType").asText();
                        yield SORTABLE.contains(what) && !by.matches(".*X\\d+");
                    }
                    default -> false;
                };
        require(ordered, "is ordered by no metric of its own: " + id);
    }

    private void checkRange() {
        double last = Double.NEGATIVE_INFINITY;
        boolean ascend = !column.at("/params/ranges").isEmpty();
        for (JsonNode range : column.at("/params/ranges")) {
            ascend &= range.path("from").asDouble() < range.path("to").asDouble();
            ascend &= range.path("from").asDouble() >= last;
            last = range.path("to").asDouble();
        }
        require(ascend, "has no ranges one after the other: " + id);
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            told.accept(problem);
        }
    }
}
