package io.customer360.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a query asks for: its metrics, which begin with the name of who exports them, with the
 * conditions on their labels, and the labels that it groups by.
 */
final class PromQl {

    private static final Pattern METRIC =
            Pattern.compile("\\b((?:flink|pg)_[a-zA-Z0-9_:]+)(?:\\{([^}]*)})?");
    private static final Pattern CONDITION =
            Pattern.compile("([a-zA-Z_]+) *(=~|!~|!=|=) *\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\bby *\\(([^)]*)\\)");

    private final List<Selector> selectors = new ArrayList<>();
    private final Set<String> groupings = new TreeSet<>();

    PromQl(String query) {
        Matcher metrics = METRIC.matcher(query);
        while (metrics.find()) {
            String conditions = metrics.group(2) == null ? "" : metrics.group(2);
            selectors.add(new Selector(metrics.group(1), conditions));
        }
        Matcher groups = GROUPING.matcher(query);
        while (groups.find()) {
            groupings.addAll(Stream.of(groups.group(1).split(",")).map(String::trim).toList());
        }
    }

    /**
     * A metric and what its labels have to be.
     *
     * @param conditions as the query says them
     */
    record Selector(String metric, String conditions) {

        boolean selects(Map<String, String> labels) {
            Matcher all = CONDITION.matcher(conditions);
            while (all.find()) {
                String value = labels.get(all.group(1));
                boolean holds =
                        value != null
                                && switch (all.group(2)) {
                                    case "=" -> value.equals(all.group(3));
                                    case "!=" -> !value.equals(all.group(3));
                                    case "=~" -> value.matches(all.group(3));
                                    default -> !value.matches(all.group(3));
                                };
                if (!holds) {
                    return false;
                }
            }
            return true;
        }
    }

    List<Selector> selectors() {
        return selectors;
    }

    Set<String> groupings() {
        return groupings;
    }
}
