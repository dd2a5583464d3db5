package io.customer360.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.ConfiguredServers;
import io.customer360.sandbox.elasticsearch.BootstrapPassword;
import io.customer360.sandbox.elasticsearch.ElasticsearchServer;
import io.customer360.testing.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The servers of {@code compose.yaml} as processes on loopback: with its settings, files and
 * scripts, but for addresses and directories.
 */
final class ComposedServers implements AutoCloseable {

    static final String MOUNTED = "/run/credentials";
    private static final Map<String, String> KAFKA_COMMANDS =
            Map.of(
                    "kafka-topics.sh", "org.apache.kafka.tools.TopicCommand",
                    "kafka-acls.sh", "org.apache.kafka.tools.AclCommand");
    private static final Set<String> NO_SETTINGS_OF_CONNECT =
            Set.of("HEAP_OPTS", "CRM_CA_CERTIFICATE");

    private final ComposeFile compose = ComposeFile.shipped();
    private final ConfiguredServers servers;
    private final Path work;
    private final int postgresPort = ConfiguredServers.freePort();
    private final int kafkaPort = ConfiguredServers.freePort();
    private ElasticsearchServer elasticsearch;

    private ComposedServers(Path work) {
        this.work = work;
        this.servers = ConfiguredServers.in(work);
    }

    /** Starts all, in the order of the file; returns when changes are captured. */
    static ComposedServers start(Path work) throws Exception {
        ComposedServers composed = new ComposedServers(work);
        try {
            script("credentials.sh", Map.of(), composed.credentials("").toString());
            ComposedPostgres.start(
                    composed.servers, composed.postgresPort, composed.credentials("postgres"));
            composed.kafka();
            composed.elasticsearch();
            composed.connect();
            return composed;
        } catch (Exception | AssertionError e) {
            composed.close();
            throw e;
        }
    }

    /** Returns where a part's certificates and passwords are. */
    Path credentials(String part) {
        return work.resolve("credentials").resolve(part);
    }

    /** Returns a text that ships for a part, with addresses and directories as they are here. */
    String here(String part, String text) {
        return text.replace("postgres:5432", "localhost:" + postgresPort)
                .replace("kafka:9092", "localhost:" + kafkaPort)
                .replace("https://elasticsearch:9200", elasticsearchUrl())
                .replace(MOUNTED, credentials(part).toString());
    }

    /** Returns the variables that a part finds in its environment. */
    Map<String, String> secrets(String part) throws IOException {
        Map<String, String> variables = new TreeMap<>();
        for (String file : List.of("environment", "elasticsearch.env")) {
            Path path = credentials(part).resolve(file);
            if (Files.exists(path)) {
                for (String line : Files.readAllLines(path)) {
                    String[] parts = line.split("=", 2);
                    variables.put(parts[0], parts[1]);
                }
            }
        }
        return variables;
    }

    String elasticsearchUrl() {
        return elasticsearch == null ? "https://localhost:0" : elasticsearch.url();
    }

    /** Returns Elasticsearch's answer to its superuser. */
    JsonNode ask(String path, String json) throws IOException {
        return BootstrapPassword.asElastic(credentials("elasticsearch"))
                .send("POST", elasticsearchUrl() + path, json);
    }

    /** Returns a connection to the source database; whoever gets it closes it. */
    Connection crm(String role, String password, String options) throws SQLException {
        String url = "jdbc:postgresql://localhost:%d/crm?%s".formatted(postgresPort, options);
        return DriverManager.getConnection(url, role, password);
    }

    /** Returns how a client asks for the server's certificate of the authority. */
    String verified() {
        return "sslmode=verify-full&sslrootcert=" + credentials("postgres/ca.crt");
    }

    @Override
    public void close() {
        servers.close();
    }

    private void kafka() throws Exception {
        String properties =
                here("kafka", Shipped.text(Path.of("deploy/compose/kafka.properties")))
                        .replace("0.0.0.0:9092", "127.0.0.1:" + kafkaPort)
                        .replace(":9093", ":" + ConfiguredServers.freePort())
                        .replace("/var/lib/kafka", servers.directory("kafka").toString());
        servers.kafka(kafkaPort, properties);
        String admin =
                here("kafka", Shipped.text(Path.of("deploy/compose/kafka-admin.properties")));
        script(
                "kafka.sh",
                Map.of(
                        "KAFKA",
                        "localhost:" + kafkaPort,
                        "KAFKA_BIN",
                        servers.kafkaCommands(KAFKA_COMMANDS).toString(),
                        "ADMIN",
                        Files.writeString(work.resolve("admin"), admin).toString(),
                        "CONNECTOR",
                        "deploy/debezium/connector.json"));
    }

    private void elasticsearch() throws Exception {
        Map<String, String> settings = compose.environment("elasticsearch");
        settings.keySet().removeIf(key -> !key.contains(".") || key.startsWith("cluster."));
        elasticsearch = servers.elasticsearch(settings, credentials("elasticsearch"));
        script(
                "elasticsearch.sh",
                Map.of(
                        "ELASTICSEARCH", elasticsearchUrl(),
                        "CREDENTIALS", credentials("elasticsearch").toString(),
                        "JOB", credentials("flink").toString(),
                        "API_KEY", "deploy/elasticsearch/job-api-key.json"));
    }

    private void connect() throws Exception {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("key.converter", "org.apache.kafka.connect.json.JsonConverter");
        settings.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        settings.put("plugin.discovery", "service_load");
        // As the image's own script turns its environment into a file.
        compose.environment("connect")
                .forEach(
                        (name, value) -> {
                            if (!NO_SETTINGS_OF_CONNECT.contains(name)) {
                                String key = name.replaceFirst("^CONNECT_", "").replace('_', '.');
                                settings.put(key.toLowerCase(Locale.ROOT), here("connect", value));
                            }
                        });
        Map<String, String> environment = secrets("connect");
        environment.put("CRM_CA_CERTIFICATE", credentials("connect/ca.crt").toString());
        String url =
                servers.connect(
                        port ->
                                settings.entrySet().stream()
                                        .map(e -> e.getKey() + "=" + e.getValue())
                                        .collect(Collectors.joining("\n"))
                                        .replace(":8083", ":" + port),
                        environment);
        String connector =
                Shipped.text(Path.of("deploy/debezium/connector.json"))
                        .replace("\"postgres\"", "\"localhost\"")
                        .replace("\"5432\"", "\"" + postgresPort + "\"");
        Path file = Files.writeString(work.resolve("connector.json"), connector);
        script("connector.sh", Map.of("CONNECT", url, "CONNECTOR", file.toString()));
    }

    private static void script(String name, Map<String, String> environment, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "deploy/compose/" + name));
        command.addAll(List.of(arguments));
        Command run = Command.run(environment, command);
        assertThat(run.exitCode()).as(name + ": " + run.output()).isZero();
    }
}
