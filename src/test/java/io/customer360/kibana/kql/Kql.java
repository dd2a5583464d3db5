package io.customer360.kibana.kql;

import io.customer360.kibana.file.IndexFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges queries in Kibana's language by the parser that also compiles them: whether they are any,
 * and whether their fields and values exist.
 */
public final class Kql {

    private static final Pattern IN_A_LINK =
            Pattern.compile("query:\\(language:kuery,query:'([^']*)'\\)");

    private Kql() {}

    /** Returns what is wrong with a query. */
    public static List<String> problems(String query, IndexFields.Fields fields) {
        List<String> problems = new ArrayList<>();
        try {
            KqlParser.parse(query).leaves(leaf -> check(leaf, fields, problems));
        } catch (IllegalArgumentException noQuery) {
            problems.add("the query " + noQuery.getMessage());
        }
        return problems;
    }

    /** Returns the query of a link that a data view makes of a value. */
    public static String ofLink(String template, String value) {
        Matcher query = IN_A_LINK.matcher(template);
        return query.find() ? query.group(1).replace("{{value}}", value).replace("%22", "\"") : "";
    }

    private static void check(KqlNode leaf, IndexFields.Fields fields, List<String> problems) {
        if (leaf instanceof KqlNode.Compare compare) {
            String field = compare.field();
            if (fields.has(field) && !fields.isNumeric(field) && !fields.isDate(field)) {
                problems.add("the query compares what has no order: " + field);
            }
            check(field, compare.value(), fields, problems);
        } else if (leaf instanceof KqlNode.Is is) {
            if (is.field() == null) {
                problems.add("the query asks for no field: " + is.value().text());
            } else {
                check(is.field(), is.value(), fields, problems);
            }
        }
    }

    private static void check(
            String field, KqlNode.Literal value, IndexFields.Fields fields, List<String> problems) {
        Set<String> possible = fields.values(field);
        if (!fields.has(field)) {
            problems.add("the query asks for the field " + field + ", which is not there");
        } else if (value.wildcard()) {
            return;
        } else if (!possible.isEmpty() && !possible.contains(value.text())) {
            problems.add("the query asks " + field + " for what it never is: " + value.text());
        } else if (fields.isNumeric(field) && !value.isNumber()) {
            problems.add("the query asks a number for " + value.text() + ": " + field);
        }
    }
}
