package io.customer360.sandbox.connect;

import com.fasterxml.jackson.core.type.TypeReference;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.postgres.PostgresServer;
import io.customer360.sandbox.process.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** How Debezium captures one CRM database: by the connector that ships, at a test's pace. */
public final class ConnectorSettings {

    /** The variable of Connect's environment that the password is in. */
    static final String PASSWORD = "CRM_CAPTURE_PASSWORD";

    private static final Path SHIPPED = Path.of("deploy/debezium/connector.json");

    private ConnectorSettings() {}

    public static Map<String, String> of(
            PostgresServer server, String name, Map<String, String> overrides) {
        Map<String, String> settings = shipped();
        settings.put("database.hostname", "127.0.0.1");
        settings.put("database.port", String.valueOf(server.port()));
        settings.put("database.user", server.username());
        settings.put("database.dbname", name);
        settings.put("database.sslmode", "disable");
        settings.remove("database.sslrootcert");
        settings.put("topic.prefix", name);
        settings.put("slot.name", name);
        settings.put("heartbeat.interval.ms", "5000");
        settings.put("poll.interval.ms", "100");
        settings.put("producer.override.linger.ms", "0");
        settings.put("topic.creation.default.replication.factor", "1");
        settings.put("topic.creation.default.partitions", "2");
        settings.putAll(server.connectorSecurity());
        settings.putAll(overrides);
        return settings;
    }

    private static Map<String, String> shipped() {
        try {
            return Http.JSON.readValue(
                    Files.readString(SHIPPED), new TypeReference<Map<String, String>>() {});
        } catch (IOException e) {
            throw new ServerFailure("Cannot read " + SHIPPED.toAbsolutePath(), e);
        }
    }
}
