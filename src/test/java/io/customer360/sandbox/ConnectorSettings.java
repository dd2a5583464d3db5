package io.customer360.sandbox;

import io.customer360.model.SourceTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How Debezium captures one CRM database. */
final class ConnectorSettings {

    private ConnectorSettings() {}

    static Map<String, String> of(
            PostgresServer server, String name, Map<String, String> overrides) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        settings.put("database.hostname", "127.0.0.1");
        settings.put("database.port", String.valueOf(server.port()));
        settings.put("database.user", server.username());
        settings.put("database.password", server.password());
        settings.put("database.dbname", name);
        settings.put("topic.prefix", name);
        settings.put("table.include.list", tables());
        settings.put("plugin.name", "pgoutput");
        settings.put("slot.name", name);
        settings.put("publication.name", "customer360");
        settings.put("publication.autocreate.mode", "disabled");
        // The job reads the history itself, over JDBC.
        settings.put("snapshot.mode", "no_data");
        settings.put("decimal.handling.mode", "string");
        // Truncates are skipped by default, and the job could not tell that rows are gone.
        settings.put("skipped.operations", "none");
        settings.put("tombstones.on.delete", "true");
        // Moves the slot on while only other tables change, so that WAL can be removed.
        settings.put("heartbeat.interval.ms", "5000");
        settings.put("poll.interval.ms", "100");
        settings.put("producer.override.linger.ms", "0");
        settings.put("topic.creation.default.replication.factor", "1");
        settings.put("topic.creation.default.partitions", "2");
        settings.put("key.converter", "org.apache.kafka.connect.json.JsonConverter");
        settings.put("key.converter.schemas.enable", "false");
        settings.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        settings.put("value.converter.schemas.enable", "false");
        settings.putAll(overrides);
        return settings;
    }

    private static String tables() {
        return Stream.of(SourceTable.values())
                .map(table -> "public." + table.tableName())
                .collect(Collectors.joining(","));
    }
}
