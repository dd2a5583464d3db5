package io.customer360.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.testing.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.flink.container.entrypoint.StandaloneApplicationClusterConfigurationParserFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that services of {@code compose.yaml} run, as far as no server is needed. */
class ScriptsTest {

    private static final FileTime EARLIER = FileTime.fromMillis(1_000_000_000_000L);
    private static final FileTime LATER = FileTime.fromMillis(1_000_000_060_000L);

    @TempDir Path directory;

    @BeforeEach
    void prepares() throws IOException {
        Files.writeString(directory.resolve("environment"), "CRM_PASSWORD=of-the-crm\n");
        Files.writeString(directory.resolve("elasticsearch.env"), "ELASTICSEARCH_API_KEY=of==\n");
        Files.writeString(
                directory.resolve("entrypoint"),
                """
                #!/bin/sh
                echo "$CRM_PASSWORD $ELASTICSEARCH_API_KEY"
                printf '%s\\n' "$@"
                """);
        Files.setPosixFilePermissions(
                directory.resolve("entrypoint"), PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void theShellUnderstandsThem() throws Exception {
        try (Stream<Path> scripts = Files.list(Path.of("deploy/compose"))) {
            for (Path script :
                    (Iterable<Path>)
                            scripts.filter(file -> file.toString().endsWith(".sh"))::iterator) {
                Command check = Command.run("sh", "-n", script.toString());
                assertThat(check.exitCode()).as(check.output()).isZero();
            }
        }
    }

    @Test
    void flinkHandsTheArgumentsToTheJob() throws Exception {
        CommandLine parsed = parsed(start(jobManager()));

        assertThat(parsed.getOptionValue("job-classname"))
                .isEqualTo("io.customer360.Customer360Job");
        assertThat(parsed.getArgs())
                .containsExactly("--config", "/opt/customer360/customer360.properties");
        assertThat(parsed.hasOption("fromSavepoint")).isFalse();
        assertThat(parsed.getOptionValue("configDir")).isEqualTo("conf");
    }

    @Test
    void flinkGoesOnFromTheNewestCompleteCheckpoint() throws Exception {
        checkpoint("a/chk-9", EARLIER);
        Path newest = checkpoint("b/chk-2", LATER);
        Files.createDirectories(directory.resolve("checkpoints/b/chk-3"));

        CommandLine parsed = parsed(start(jobManager()));

        assertThat(parsed.getOptionValue("fromSavepoint")).isEqualTo(newest.toString());
        assertThat(parsed.getArgs())
                .containsExactly("--config", "/opt/customer360/customer360.properties");
    }

    @Test
    void secretsAreInTheEnvironment() throws Exception {
        List<String> lines = start("taskmanager");

        assertThat(lines).containsExactly("of-the-crm of==", "taskmanager");
    }

    private static String[] jobManager() {
        List<String> command = new ArrayList<>();
        ComposeFile.shipped()
                .service("jobmanager")
                .path("command")
                .forEach(part -> command.add(part.asText()));
        return command.toArray(String[]::new);
    }

    private List<String> start(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "deploy/compose/flink.sh"));
        command.addAll(Arrays.asList(arguments));
        Command start =
                Command.run(
                        Map.of(
                                "CREDENTIALS", directory.toString(),
                                "STATE", directory.toString(),
                                "ENTRYPOINT", directory.resolve("entrypoint").toString()),
                        command);
        assertThat(start.exitCode()).as(start.output()).isZero();
        return start.output().lines().toList();
    }

    /** Reads the arguments as Flink does behind its scripts, which put its configuration first. */
    private static CommandLine parsed(List<String> lines) throws Exception {
        int begin = lines.indexOf("standalone-job");
        assertThat(begin).as(lines.toString()).isPositive();
        List<String> arguments = new ArrayList<>(List.of("--configDir", "conf"));
        arguments.addAll(lines.subList(begin + 1, lines.size()));
        return new DefaultParser()
                .parse(
                        new StandaloneApplicationClusterConfigurationParserFactory().getOptions(),
                        arguments.toArray(String[]::new),
                        true);
    }

    private Path checkpoint(String name, FileTime at) throws IOException {
        Path checkpoint = Files.createDirectories(directory.resolve("checkpoints/" + name));
        Path metadata = Files.createFile(checkpoint.resolve("_metadata"));
        Files.setLastModifiedTime(metadata, at);
        return checkpoint;
    }
}
