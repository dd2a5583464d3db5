package io.customer360.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.customer360.deploy.DocumentedYaml;
import io.customer360.rules.InvalidRules;
import io.customer360.rules.RulesFile;
import io.customer360.testing.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What stands in blocks can be read by what it is for, and commands are run by a test or say not.
 */
final class BlockRules {

    private static final Path GATE = Path.of(".ci/run");
    private static final Path TRANSITIONS =
            Path.of("src/main/resources/elasticsearch/transitions-index.json");
    private static final Path RULES = Path.of("flink-conf/profile-rules.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sources tests;
    private final Path directory;

    BlockRules(Sources tests, Path directory) {
        this.tests = tests;
        this.directory = directory;
    }

    void judge(MarkdownPage page, Consumer<String> problems) throws Exception {
        for (CodeBlock block : page.blocks) {
            String place = page.path + ":" + block.line() + ": ";
            for (String problem : problems(page, block)) {
                problems.accept(place + problem);
            }
        }
    }

    private List<String> problems(MarkdownPage page, CodeBlock block) throws Exception {
        return switch (block.language()) {
            case "shell" -> ofShell(page, block);
            case "json" -> ofJson(block.content());
            case "yaml" -> DocumentedYaml.problems(block.content());
            case "properties" -> new DocumentedSettings(directory).problems(block.content());
            default -> List.of();
        };
    }

    private List<String> ofShell(MarkdownPage page, CodeBlock block) throws Exception {
        Path script = Files.writeString(directory.resolve("block.sh"), block.content());
        Command check = Command.run("bash", "-n", script.toString());
        if (check.exitCode() != 0) {
            return List.of("is no shell: " + check.output());
        }
        boolean isRun = isRun(page, block);
        if (isRun && block.isMarkedAsNotRun()) {
            return List.of("says that it is not run here, but it is");
        }
        if (!isRun && !block.isMarkedAsNotRun()) {
            return List.of("is neither run by a test nor marked by 'Not run here: REASON.'");
        }
        return List.of();
    }

    /** A test takes it from the page by its first line, or the gate is just that. */
    private boolean isRun(MarkdownPage page, CodeBlock block) throws IOException {
        String command = block.content().strip();
        if (Files.readAllLines(GATE).stream().anyMatch(line -> isThat(command, line))) {
            return true;
        }
        return page.path.startsWith(Pages.SITE)
                && tests.blocksTaken(Pages.SITE.relativize(page.path).toString()).stream()
                        .anyMatch(block.content()::startsWith);
    }

    private static boolean isThat(String command, String gate) {
        return gate.replace("exec ", "")
                .replace(" -B -ntp", "")
                .replace(" </dev/null", "")
                .equals(command);
    }

    private static List<String> ofJson(String content) throws IOException {
        JsonNode json;
        try {
            json = JSON.readTree(content);
        } catch (JsonProcessingException e) {
            return List.of("is no JSON: " + e.getMessage());
        }
        if (json.has("sequence")) {
            JsonNode fields = JSON.readTree(TRANSITIONS.toFile()).at("/mappings/properties");
            return json.propertyStream()
                    .map(property -> property.getKey())
                    .filter(name -> !fields.has(name))
                    .map(name -> "a transition has no field " + name)
                    .toList();
        }
        return json.has("segments") ? ofRules(json) : List.of();
    }

    /** What is left out of the rules is as it ships. */
    private static List<String> ofRules(JsonNode json) throws IOException {
        JsonNode rules = JSON.readTree(RULES.toFile());
        JSON.readerForUpdating(rules).readValue(json);
        Path file = Files.createTempFile("rules", ".json");
        try {
            RulesFile.read(Files.write(file, JSON.writeValueAsBytes(rules)));
            return List.of();
        } catch (InvalidRules e) {
            return e.problems();
        } finally {
            Files.delete(file);
        }
    }
}
