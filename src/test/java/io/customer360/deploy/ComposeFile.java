package io.customer360.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** {@code deploy/compose.yaml}, with anchors and merges resolved. */
final class ComposeFile {

    static final Path PATH = Shipped.DEPLOY.resolve("compose.yaml");

    private final JsonNode root;

    private ComposeFile(JsonNode root) {
        this.root = root;
    }

    static ComposeFile shipped() {
        return new ComposeFile(Shipped.yaml(Shipped.text(PATH)).get(0));
    }

    /** Hands over each service with its name. */
    void forEachService(BiConsumer<String, JsonNode> consumer) {
        root.path("services").properties().forEach(e -> consumer.accept(e.getKey(), e.getValue()));
    }

    JsonNode service(String name) {
        return root.path("services").path(name);
    }

    JsonNode volumes() {
        return root.path("volumes");
    }

    /** Returns whether a service ends when it is done. */
    boolean runsOnce(String name) {
        return service(name).path("restart").asText().startsWith("on-failure");
    }

    /** Returns a service's environment as its container gets it, variables of others apart. */
    Map<String, String> environment(String name) {
        Map<String, String> environment = new TreeMap<>();
        service(name)
                .path("environment")
                .properties()
                .forEach(
                        e -> environment.put(e.getKey(), e.getValue().asText().replace("$$", "$")));
        return environment;
    }

    /** Returns the settings of Flink that differ from those that ship. */
    Map<String, String> flinkProperties() {
        Map<String, String> settings = new TreeMap<>();
        environment("jobmanager")
                .get("FLINK_PROPERTIES")
                .lines()
                .map(line -> line.split(": ", 2))
                .forEach(parts -> settings.put(parts[0].trim(), parts[1].trim()));
        return settings;
    }
}
