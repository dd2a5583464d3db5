package io.customer360.sandbox.connect;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.kafka.KafkaCommand;
import io.customer360.sandbox.kafka.KafkaServer;
import io.customer360.sandbox.postgres.PostgresServer;
import io.customer360.sandbox.process.Await;
import io.customer360.sandbox.process.FreePort;
import io.customer360.sandbox.process.RestartableServer;
import io.customer360.sandbox.process.ServerFailure;
import io.customer360.sandbox.process.ServerProcess;
import io.customer360.sandbox.process.ServerProcesses;
import io.customer360.sandbox.security.ServerSecurity;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.annotation.Nullable;

/** A Kafka Connect worker with Debezium for PostgreSQL, driven through its REST interface. */
public final class ConnectServer extends RestartableServer {

    private static final Duration START_TIME = Duration.ofSeconds(90);

    private final ServerProcesses processes;
    private final Path directory;
    private final int port;
    private final KafkaServer kafka;
    @Nullable private final ServerSecurity security;

    private ConnectServer(
            ServerProcesses processes,
            Path directory,
            int port,
            KafkaServer kafka,
            @Nullable ServerSecurity security) {
        this.processes = processes;
        this.directory = directory;
        this.port = port;
        this.kafka = kafka;
        this.security = security;
    }

    /**
     * @param security what Kafka and PostgreSQL ask of it; null for nothing
     */
    public static ConnectServer start(
            ServerProcesses processes,
            int preferredPort,
            KafkaServer kafka,
            @Nullable ServerSecurity security) {
        Path directory = processes.directory().resolve("connect");
        return FreePort.retrying(
                preferredPort,
                port -> {
                    ConnectServer server =
                            new ConnectServer(processes, directory, port, kafka, security);
                    server.startAgain();
                    return server;
                });
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Creates or changes a connector and returns when it runs; throws when it fails. */
    public void register(String name, Map<String, String> config) {
        try {
            Http.send("PUT", connector(name) + "/config", Http.JSON.valueToTree(config));
        } catch (IOException e) {
            throw new ServerFailure("Cannot register the connector " + name, e);
        }
        Await.until("the connector " + name + " runs", START_TIME, () -> isRunning(name));
    }

    /** Stops and deletes a connector. */
    public void remove(String name) {
        try {
            Http.send("DELETE", connector(name), "application/json", BodyPublishers.noBody());
        } catch (IOException e) {
            throw new ServerFailure("Cannot remove the connector " + name, e);
        }
    }

    private boolean isRunning(String name) {
        try {
            JsonNode status = Http.get(connector(name) + "/status");
            JsonNode task = status.path("tasks").path(0);
            failIfFailed(name, status.path("connector"));
            failIfFailed(name, task);
            return isRunning(status.path("connector")) && isRunning(task);
        } catch (IOException notYet) {
            // There is no status in the first moments after the registration.
            return false;
        }
    }

    private static boolean isRunning(JsonNode part) {
        return part.path("state").asText().equals("RUNNING");
    }

    private static void failIfFailed(String name, JsonNode part) {
        if (part.path("state").asText().equals("FAILED")) {
            throw new ServerFailure(
                    "The connector %s failed: %s".formatted(name, part.path("trace").asText()));
        }
    }

    private String connector(String name) {
        return url() + "/connectors/" + name;
    }

    @Override
    protected ServerProcess launch() {
        Map<String, String> environment = new HashMap<>();
        environment.put(ConnectorSettings.PASSWORD, PostgresServer.passwordOf(security));
        environment.putAll(security == null ? Map.of() : security.connectEnvironment());
        ServerProcess process =
                processes.start(
                        "Kafka Connect",
                        directory,
                        "TERM",
                        KafkaCommand.of(
                                directory,
                                "org.apache.kafka.connect.cli.ConnectStandalone",
                                writeProperties().toString()),
                        environment);
        process.awaitReady(() -> servesCluster(kafka.clusterId()));
        return process;
    }

    private Path writeProperties() {
        String content =
                """
                bootstrap.servers=%s
                listeners=%s
                plugin.discovery=service_load
                key.converter=org.apache.kafka.connect.json.JsonConverter
                key.converter.schemas.enable=false
                value.converter=org.apache.kafka.connect.json.JsonConverter
                value.converter.schemas.enable=false
                config.providers=env
                config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider
                offset.storage.file.filename=%s
                offset.flush.interval.ms=1000
                """
                        .formatted(kafka.bootstrapServers(), url(), directory.resolve("offsets"));
        try {
            Files.createDirectories(directory);
            return Files.writeString(
                    directory.resolve("worker.properties"),
                    content + (security == null ? "" : security.connectWorker()));
        } catch (IOException e) {
            throw new ServerFailure("Cannot prepare Kafka Connect in " + directory, e);
        }
    }

    /** Tells this worker from a foreign one that was there first on its port. */
    private boolean servesCluster(String clusterId) {
        try {
            return Http.get(url() + "/").path("kafka_cluster_id").asText().equals(clusterId);
        } catch (IOException notReady) {
            return false;
        }
    }
}
