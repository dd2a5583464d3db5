package io.customer360.sandbox;

import io.customer360.sandbox.elasticsearch.BootstrapPassword;
import io.customer360.sandbox.elasticsearch.ElasticsearchServer;
import io.customer360.sandbox.elasticsearch.ElasticsearchVersion;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.kafka.KafkaCommand;
import io.customer360.sandbox.postgres.PostgresBinaries;
import io.customer360.sandbox.postgres.PostgresDirectory;
import io.customer360.sandbox.process.FreePort;
import io.customer360.sandbox.process.ServerFailure;
import io.customer360.sandbox.process.ServerProcess;
import io.customer360.sandbox.process.ServerProcesses;
import io.customer360.sandbox.process.Unprivileged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.apache.kafka.common.Uuid;

/**
 * The four servers on loopback with whatever settings somebody wants to try, which are theirs to
 * choose but for addresses and directories.
 */
public final class ConfiguredServers implements AutoCloseable {

    private final ServerProcesses processes;

    private ConfiguredServers(ServerProcesses processes) {
        this.processes = processes;
    }

    /** Starts nothing yet. */
    public static ConfiguredServers in(Path directory) {
        return new ConfiguredServers(ServerProcesses.in(directory));
    }

    /** Returns a directory for the files of one server. */
    public Path directory(String server) {
        return processes.directory().resolve(server);
    }

    /** Returns a port that is free now. */
    public static int freePort() {
        return FreePort.any();
    }

    /** Makes an empty PostgreSQL whose superuser has this password, asked for everywhere. */
    public void initializePostgres(String password) {
        PostgresDirectory.initialize(
                processes, directory("postgres"), directory("postgres/data"), password);
    }

    /**
     * Starts that PostgreSQL, until the handle is closed.
     *
     * @param settings as {@code name=value}
     * @param answers whether it can be used
     */
    public Running postgres(int port, List<String> settings, BooleanSupplier answers) {
        List<String> command = new ArrayList<>();
        command.add(PostgresBinaries.command("postgres"));
        command.addAll(List.of("-D", directory("postgres/data").toString()));
        command.addAll(List.of("-p", String.valueOf(port)));
        List<String> all = new ArrayList<>(settings);
        all.addAll(List.of("listen_addresses=127.0.0.1", "unix_socket_directories="));
        all.addAll(List.of("timezone=UTC", "fsync=off"));
        for (String setting : all) {
            command.addAll(List.of("-c", setting));
        }
        Path directory = directory("postgres");
        ServerProcess process =
                processes.start(
                        "PostgreSQL", directory, "INT", Unprivileged.command(command), Map.of());
        process.awaitReady(answers);
        return () -> {
            process.requestStop();
            process.awaitStop();
        };
    }

    /** Hands files over to the user that PostgreSQL and Elasticsearch run as. */
    public static void handOver(Path directory) {
        Unprivileged.handOver(directory);
    }

    /** Formats a broker's storage and starts it; returns when it listens. */
    public void kafka(int port, String properties) {
        Path directory = directory("kafka");
        Path file = written(directory, "server.properties", properties);
        processes
                .start(
                        "Kafka's storage format",
                        directory.resolve("format"),
                        "TERM",
                        KafkaCommand.of(
                                directory,
                                "kafka.tools.StorageTool",
                                "format",
                                "--cluster-id",
                                Uuid.randomUuid().toString(),
                                "--config",
                                file.toString()),
                        Map.of())
                .awaitEnd();
        processes
                .start(
                        "Kafka",
                        directory,
                        "TERM",
                        KafkaCommand.of(directory, "kafka.Kafka", file.toString()),
                        Map.of())
                .awaitReady(() -> FreePort.isListening(port));
    }

    /** Returns a directory with commands of Kafka's by the names that its own scripts have. */
    public Path kafkaCommands(Map<String, String> mainClasses) {
        Path directory = directory("kafka-commands");
        mainClasses.forEach(
                (name, mainClass) -> {
                    String command = String.join("' '", KafkaCommand.of(directory, mainClass));
                    Path script =
                            written(directory, name, "#!/bin/sh\nexec '" + command + "' \"$@\"\n");
                    if (!script.toFile().setExecutable(true)) {
                        throw new ServerFailure("Cannot make executable " + script);
                    }
                });
        return directory;
    }

    /** Starts a distributed worker; returns its address when it answers. */
    public String connect(IntFunction<String> properties, Map<String, String> environment) {
        int port = FreePort.any();
        String url = "http://127.0.0.1:" + port;
        Path directory = directory("connect");
        Path file = written(directory, "worker.properties", properties.apply(port));
        processes
                .start(
                        "Kafka Connect",
                        directory,
                        "TERM",
                        KafkaCommand.of(
                                directory,
                                "org.apache.kafka.connect.cli.ConnectDistributed",
                                file.toString()),
                        environment)
                .awaitReady(() -> answers(url + "/connectors"));
        return url;
    }

    /**
     * Starts a node whose superuser is elastic.
     *
     * @param credentials a directory of ca.crt, server.key, server.crt and elastic-password, put
     *     where the settings look for it: below the node's configuration, by its own name
     */
    public ElasticsearchServer elasticsearch(Map<String, String> settings, Path credentials) {
        return ElasticsearchServer.start(
                processes,
                ElasticsearchVersion.V8,
                0,
                new BootstrapPassword(credentials, processes),
                settings);
    }

    @Override
    public void close() {
        processes.close();
    }

    /** Something that runs until it is closed. */
    public interface Running extends AutoCloseable {
        @Override
        void close();
    }

    private static boolean answers(String url) {
        try {
            return Http.get(url).isArray();
        } catch (IOException notReady) {
            return false;
        }
    }

    private static Path written(Path directory, String name, String content) {
        try {
            Files.createDirectories(directory);
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + directory, e);
        }
    }
}
