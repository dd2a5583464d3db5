package io.customer360.demo.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.customer360.rules.Rules;
import io.customer360.sandbox.http.Http;
import io.customer360.search.CustomerSearch;
import io.customer360.search.JsonTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/**
 * The questions that the page may ask. Each has one query; what a request says only ever becomes a
 * value in it.
 */
final class Api {

    /** What a highlighted part stands between: characters that no data should have, and no HTML. */
    static final String MARK = "\uE000";

    static final String UNMARK = "\uE001";

    private static final int LONGEST_TEXT = 200;
    private static final Pattern CUSTOMER =
            Pattern.compile("/api/customers/([0-9]{1,18})(/transitions)?");
    private static final Set<String> SEGMENTS = new TreeSet<>(Rules.SEGMENTS);
    private static final Set<String> RISKS = new TreeSet<>(Set.of("1", "2", "3", "4", "5"));

    /** How far the movements go back, and the width of their bars. */
    private static final Map<String, String> INTERVALS =
            new TreeMap<>(Map.of("15m", "30s", "2h", "5m", "30d", "1d"));

    private static final String USUAL_WINDOW = "15m";

    private final JsonTemplate customer = JsonTemplate.ofResource("/demo/queries/customer.json");
    private final JsonTemplate transitions =
            JsonTemplate.ofResource("/demo/queries/transitions.json");
    private final JsonTemplate overview = JsonTemplate.ofResource("/demo/queries/overview.json");
    private final JsonTemplate movements = JsonTemplate.ofResource("/demo/queries/movements.json");

    private final Profiles profiles;
    private final FreshnessLog freshness;

    Api(Profiles profiles, FreshnessLog freshness) {
        this.profiles = profiles;
        this.freshness = freshness;
    }

    JsonNode answer(String path, @Nullable String query) throws Refusal {
        switch (path) {
            case "/api/search":
                return search(Parameters.of(query, new TreeSet<>(Set.of("q", "segment", "risk"))));
            case "/api/overview":
                Parameters.of(query, Set.of());
                return Shapes.overview(profiles.customers(overview.with(Map.of())));
            case "/api/movements":
                return movements(Parameters.of(query, Set.of("window")));
            case "/api/freshness":
                Parameters.of(query, Set.of());
                return freshness.json();
            default:
                return customer(path, query);
        }
    }

    private JsonNode search(Parameters parameters) throws Refusal {
        String text = parameters.text("q", LONGEST_TEXT);
        List<JsonNode> filters = new ArrayList<>();
        String segment = parameters.choice("segment", SEGMENTS);
        if (segment != null) {
            filters.add(filter("term", "customer_segment", TextNode.valueOf(segment)));
        }
        String risk = parameters.choice("risk", RISKS);
        if (risk != null) {
            filters.add(
                    filter(
                            "range",
                            "churn_risk_score",
                            Http.JSON.createObjectNode().put("gte", Integer.parseInt(risk))));
        }
        ObjectNode body = CustomerSearch.body(text, filters);
        ObjectNode highlight = (ObjectNode) body.path("highlight");
        highlight.putArray("pre_tags").add(MARK);
        highlight.putArray("post_tags").add(UNMARK);
        ArrayNode source = body.putArray("_source");
        List.of(
                        "first_name",
                        "last_name",
                        "email",
                        "phone_number",
                        "customer_segment",
                        "churn_risk_score",
                        "customer_lifetime_value")
                .forEach(source::add);
        return Shapes.found(profiles.customers(body));
    }

    private JsonNode movements(Parameters parameters) throws Refusal {
        String chosen = parameters.choice("window", INTERVALS.keySet());
        String window = chosen == null ? USUAL_WINDOW : chosen;
        return Shapes.movements(
                profiles.moves(
                        movements.with(
                                Map.of(
                                        "since", TextNode.valueOf("now-" + window),
                                        "interval", TextNode.valueOf(INTERVALS.get(window))))));
    }

    private JsonNode customer(String path, @Nullable String query) throws Refusal {
        Matcher matcher = CUSTOMER.matcher(path);
        if (!matcher.matches()) {
            throw Refusal.notFound("There is nothing at this address");
        }
        Parameters.of(query, Set.of());
        Map<String, JsonNode> id =
                Map.of("id", TextNode.valueOf(String.valueOf(Long.parseLong(matcher.group(1)))));
        if (matcher.group(2) != null) {
            return Shapes.moves(profiles.moves(transitions.with(id)));
        }
        // Nobody is an answer as well: people are deleted while somebody looks.
        return Shapes.customer(profiles.customers(customer.with(id)));
    }

    private static ObjectNode filter(String kind, String field, JsonNode value) {
        ObjectNode filter = Http.JSON.createObjectNode();
        filter.putObject(kind).set(field, value);
        return filter;
    }
}
