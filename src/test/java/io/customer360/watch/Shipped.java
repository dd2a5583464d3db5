package io.customer360.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The alerts and the board that ship, and what they ask Prometheus for. */
final class Shipped {

    static final Path ALERTS = Path.of("deploy/prometheus/alerts.yaml");
    static final Path BOARD = Path.of("deploy/grafana/customer360.json");

    private static final Pattern RULE =
            Pattern.compile(
                    "- alert: (\\w+)\\n +expr: (?:>\\n)?(.*?)\\n +(?:for|labels):", Pattern.DOTALL);

    private Shipped() {}

    /** Returns the queries of the alerts by their names. */
    static Map<String, String> alerts() throws IOException {
        Map<String, String> queries = new TreeMap<>();
        Matcher rules = RULE.matcher(Files.readString(ALERTS));
        while (rules.find()) {
            queries.put(rules.group(1), rules.group(2));
        }
        return queries;
    }

    static JsonNode board() throws IOException {
        return new ObjectMapper().readTree(Files.readString(BOARD));
    }

    /** Returns the panels that ask for something. */
    static List<JsonNode> panels() throws IOException {
        return board().get("panels").findParents("targets");
    }

    /** Returns the queries of the board, for the job's own name, by panel and letter. */
    static Map<String, String> board(String job) throws IOException {
        Map<String, String> queries = new TreeMap<>();
        for (JsonNode panel : panels()) {
            for (JsonNode target : panel.get("targets")) {
                queries.put(
                        panel.get("title").asText() + " " + target.get("refId").asText(),
                        target.get("expr").asText().replace("$job", job));
            }
        }
        return queries;
    }
}
