package io.customer360.kibana.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of formulas in Lens: what somebody would type, and behind it its parts. */
public final class Formulas {

    private Formulas() {}

    /** Returns the columns of how many per cent of the documents a query finds. */
    public static Map<String, ObjectNode> share(String id, String label, String kql) {
        String part = "Part of " + label;
        ObjectNode found = Columns.count(part, kql);
        ObjectNode all = Columns.count(part);
        return quotient(
                id, label, "count(kql='" + kql.replace("'", "\\'") + "') / count()", found, all);
    }

    /** Returns the columns of how many per cent of the documents of all rows are in one. */
    public static Map<String, ObjectNode> shareOfAll(String id, String label) {
        String part = "Part of " + label;
        ObjectNode counted = Columns.count(part);
        ObjectNode sum = Columns.column(part, "number", "overall_sum", "ratio", false);
        sum.putArray("references").add(id + "X1");
        return quotient(
                id, label, "count() / overall_sum(count())", counted, counted.deepCopy(), sum);
    }

    /** Divides the first of the parts by the last. */
    private static Map<String, ObjectNode> quotient(
            String id, String label, String text, ObjectNode... parts) {
        List<String> operands = List.of(id + "X0", id + "X" + (parts.length - 1));
        ObjectNode divided = Columns.column("Part of " + label, "number", "math", "ratio", false);
        ObjectNode ast =
                divided.putObject("params")
                        .putObject("tinymathAst")
                        .put("type", "function")
                        .put("name", "divide");
        operands.forEach(ast.putArray("args")::add);
        ast.putObject("location").put("min", 0).put("max", text.length());
        ast.put("text", text);
        operands.forEach(divided.putArray("references")::add);
        ObjectNode formula = Columns.column(label, "number", "formula", "ratio", false);
        ObjectNode params =
                formula.putObject("params").put("formula", text).put("isFormulaBroken", false);
        Columns.format(params, "percent", 1);
        formula.putArray("references").add(id + "X" + parts.length);
        Map<String, ObjectNode> columns = new LinkedHashMap<>();
        columns.put(id, formula);
        for (int i = 0; i < parts.length; i++) {
            columns.put(id + "X" + i, parts[i]);
        }
        columns.put(id + "X" + parts.length, divided);
        return columns;
    }
}
