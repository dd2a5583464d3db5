package io.customer360.kibana;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of Kibana's query language as the dashboards speak. */
final class Kql {

    private static final Pattern FIELD = Pattern.compile("([a-z_.]+)\\s*(?::|<=|>=|<|>)");
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");

    private Kql() {}

    /** Returns what is wrong with a query. */
    static List<String> problems(String query, IndexFields.Fields fields) {
        List<String> problems = new ArrayList<>();
        String bare = TEXT.matcher(query).replaceAll("\"\"");
        if (bare.chars().filter(c -> c == '"').count() % 2 != 0) {
            problems.add("has an open quotation mark: " + query);
        }
        if (bare.chars().filter(c -> c == '(').count()
                != bare.chars().filter(c -> c == ')').count()) {
            problems.add("has an open bracket: " + query);
        }
        Matcher field = FIELD.matcher(bare);
        int found = 0;
        while (field.find()) {
            found++;
            if (!fields.has(field.group(1))) {
                problems.add("asks for the field " + field.group(1) + ", which is not there");
            }
        }
        if (found == 0 && !query.isEmpty()) {
            problems.add("asks for no field: " + query);
        }
        return problems;
    }
}
