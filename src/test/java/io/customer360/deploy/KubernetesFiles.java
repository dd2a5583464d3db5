package io.customer360.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.configuration.GlobalConfiguration;

/** {@code deploy/kubernetes}: what is written by hand, and what is made of {@code flink-conf}. */
final class KubernetesFiles {

    static final Path ROOT = Shipped.DEPLOY.resolve("kubernetes");
    static final Path BASE = ROOT.resolve("base");

    /** What is made of {@code flink-conf}. */
    static final Path FLINK_CONF = BASE.resolve("flink-conf.yaml");

    /** What the resource of a FlinkDeployment says in fields of its own. */
    static final Set<String> ELSEWHERE =
            Set.of(
                    "parallelism.default",
                    "jobmanager.memory.process.size",
                    "taskmanager.memory.process.size");

    private KubernetesFiles() {}

    /** Returns the documents of one file of the base. */
    static List<JsonNode> base(String file) {
        return Shipped.yaml(Shipped.text(BASE.resolve(file)));
    }

    /** Returns Flink's settings that ship for any cluster. */
    static Map<String, String> shippedSettings() {
        return new TreeMap<>(GlobalConfiguration.loadConfiguration("flink-conf").toMap());
    }

    /** Returns what {@link #FLINK_CONF} has to be. */
    static String flinkConf() {
        List<String> lines = new ArrayList<>();
        lines.add("# Made of flink-conf/config.yaml and log4j2.properties, where the reasons are:");
        lines.add("#   mvn test -Dtest=KubernetesFilesTest -Dkubernetes.write=true");
        lines.add("apiVersion: flink.apache.org/v1beta1");
        lines.add("kind: FlinkDeployment");
        lines.add("metadata:");
        lines.add("  name: customer360");
        lines.add("spec:");
        lines.add("  flinkConfiguration:");
        shippedSettings()
                .forEach(
                        (key, value) -> {
                            if (!ELSEWHERE.contains(key)) {
                                lines.add("    %s: \"%s\"".formatted(key, value));
                            }
                        });
        lines.add("  logConfiguration:");
        lines.add("    log4j-console.properties: |");
        Shipped.text(Path.of("flink-conf/log4j2.properties"))
                .lines()
                .forEach(line -> lines.add(line.isEmpty() ? "" : "      " + line));
        return String.join("\n", lines) + "\n";
    }
}
