package io.customer360.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.error.YAMLException;

/** Judges YAML that stands in a document by what reads such files. */
public final class DocumentedYaml {

    private static final Set<String> PROMETHEUS =
            Set.of("global", "scrape_configs", "rule_files", "alerting");

    private DocumentedYaml() {}

    /**
     * Returns what Kubernetes, Flink's operator, Flink or Prometheus would not know in it; it is
     * one of theirs.
     */
    public static List<String> problems(String text) {
        List<String> problems = new ArrayList<>();
        try {
            for (JsonNode document : Shipped.yaml(text)) {
                judge(document, problems);
            }
        } catch (YAMLException | IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
        return problems;
    }

    private static void judge(JsonNode document, List<String> problems) {
        if (document.has("kind")) {
            StrictModel.read(document);
            judgeFlink(document.at("/spec/flinkConfiguration"), problems);
        } else if (!document.propertyStream().allMatch(p -> PROMETHEUS.contains(p.getKey()))) {
            judgeFlink(document, problems);
        }
    }

    private static void judgeFlink(JsonNode settings, List<String> problems) {
        settings.fieldNames()
                .forEachRemaining(
                        key -> {
                            if (!FlinkOptions.keys().contains(key)
                                    && !KubernetesFiles.shippedSettings().containsKey(key)) {
                                problems.add("Flink does not know " + key);
                            }
                        });
    }
}
