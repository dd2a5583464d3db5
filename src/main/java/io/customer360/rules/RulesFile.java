package io.customer360.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.customer360.rules.Rules.Engagement;
import io.customer360.rules.Rules.Spend;
import io.customer360.rules.Rules.Weight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads rules and checks them as a whole: every problem is named at once. */
public final class RulesFile {

    private static final String SHIPPED = "/profile-rules.json";
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int RISKS = 4;
    private static final int MOST_SEGMENTS = 100;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    private final List<String> problems = new ArrayList<>();

    private RulesFile() {}

    /** Returns the rules that ship with the job, which are the specification's. */
    public static Rules shipped() {
        try (InputStream file = RulesFile.class.getResourceAsStream(SHIPPED)) {
            return read(new String(file.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The jar lacks " + SHIPPED, e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws InvalidRules naming everything that is to be mended in it
     */
    public static Rules read(Path file) {
        try {
            return read(Files.readString(file));
        } catch (IOException e) {
            throw new InvalidRules(List.of("cannot be read: " + e));
        }
    }

    static Rules read(String json) {
        RulesFile reader = new RulesFile();
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new InvalidRules(
                    List.of(
                            "is not JSON at line %d: %s"
                                    .formatted(
                                            e.getLocation().getLineNr(), e.getOriginalMessage())));
        }
        Rules rules = reader.rules(root);
        if (!reader.problems.isEmpty()) {
            throw new InvalidRules(reader.problems);
        }
        return rules;
    }

    private Rules rules(JsonNode root) {
        requireFields(
                "",
                root,
                Set.of(
                        "version",
                        "customer_segment",
                        "churn_risk_score",
                        "engagement_score",
                        "segments"));
        return new Rules(
                whole("version", root.path("version")).intValue(),
                spend(root.path("customer_segment")),
                churnDays(root.path("churn_risk_score")),
                engagement(root.path("engagement_score")),
                segments(root.path("segments")));
    }

    private Spend spend(JsonNode node) {
        String at = "customer_segment";
        requireFields(at, node, Set.of("high_value_above", "medium_value_above"));
        BigDecimal high = amount(at + ".high_value_above", node.path("high_value_above"));
        BigDecimal medium = amount(at + ".medium_value_above", node.path("medium_value_above"));
        check(
                high.compareTo(medium) >= 0,
                at + ".high_value_above must not be below medium_value_above");
        return new Spend(high, medium);
    }

    private List<Integer> churnDays(JsonNode node) {
        String at = "churn_risk_score.up_to_days";
        requireFields("churn_risk_score", node, Set.of("up_to_days"));
        List<Integer> days = new ArrayList<>();
        for (JsonNode day : node.path("up_to_days")) {
            days.add(whole(at, day).intValue());
        }
        check(days.size() == RISKS, at + " must be four numbers, for the risks 1 to 4");
        for (int i = 1; i < days.size(); i++) {
            check(days.get(i - 1) < days.get(i), at + " must ascend");
        }
        return List.copyOf(days);
    }

    private Engagement engagement(JsonNode node) {
        requireFields(
                "engagement_score",
                node,
                Set.of(
                        "total_purchases",
                        "total_sessions",
                        "campaigns_engaged",
                        "avg_satisfaction_score"));
        return new Engagement(
                weight("total_purchases", node),
                weight("total_sessions", node),
                weight("campaigns_engaged", node),
                weight("avg_satisfaction_score", node));
    }

    private Weight weight(String field, JsonNode parent) {
        String at = "engagement_score." + field;
        JsonNode node = parent.path(field);
        requireFields(at, node, Set.of("points", "at_most"));
        return new Weight(
                whole(at + ".points", node.path("points")).longValue(),
                whole(at + ".at_most", node.path("at_most")).longValue());
    }

    private Map<String, String> segments(JsonNode node) {
        Map<String, String> conditions = new TreeMap<>();
        check(node.isObject(), "segments must be an object of names and conditions");
        check(node.size() <= MOST_SEGMENTS, "segments must be at most " + MOST_SEGMENTS);
        for (Map.Entry<String, JsonNode> segment : node.properties()) {
            String at = "segments." + segment.getKey();
            check(
                    segment.getKey().matches("[a-z0-9][a-z0-9_-]{0,99}"),
                    at + " must be named by lower-case letters, digits, '_' and '-'");
            check(segment.getValue().isTextual(), at + " must be a condition in quotes");
            String condition = segment.getValue().asText();
            Conditions.problem(condition).ifPresent(p -> problems.add(at + ": " + p));
            conditions.put(segment.getKey(), condition);
        }
        return conditions;
    }

    private void requireFields(String at, JsonNode node, Set<String> names) {
        String where = at.isEmpty() ? "" : at + ".";
        Set<String> missing = new TreeSet<>(names);
        for (Iterator<String> found = node.fieldNames(); found.hasNext(); ) {
            String name = found.next();
            check(names.contains(name), where + name + " is not known; known are " + names);
            missing.remove(name);
        }
        missing.forEach(name -> problems.add(where + name + " is missing"));
    }

    private BigDecimal whole(String at, JsonNode node) {
        boolean fits =
                node.isIntegralNumber()
                        && node.decimalValue().signum() >= 0
                        && node.decimalValue().compareTo(MOST) <= 0;
        check(fits || node.isMissingNode(), at + " must be a whole number from 0 to " + MOST);
        return fits ? node.decimalValue() : BigDecimal.ZERO;
    }

    private BigDecimal amount(String at, JsonNode node) {
        check(node.isNumber() || node.isMissingNode(), at + " must be a number");
        return node.isNumber() ? node.decimalValue().stripTrailingZeros() : BigDecimal.ZERO;
    }

    private void check(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
