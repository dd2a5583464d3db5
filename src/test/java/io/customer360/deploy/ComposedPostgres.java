package io.customer360.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.ConfiguredServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * PostgreSQL as {@code compose.yaml} has it. As its image does, it is started for itself, filled,
 * and started again for everybody.
 */
final class ComposedPostgres {

    private static final JsonNode POSTGRES = ComposeFile.shipped().service("postgres");

    private ComposedPostgres() {}

    /**
     * Starts it, filled; returns when it answers as it does in its container.
     *
     * @param credentials what the container finds mounted
     */
    static void start(ConfiguredServers servers, int port, Path credentials) throws Exception {
        Path own = servers.directory("postgres-credentials");
        copy(credentials, own);
        Files.copy(Path.of("deploy/compose/pg_hba.conf"), own.resolve("pg_hba.conf"));
        ConfiguredServers.handOver(own);
        String password = Files.readString(own.resolve("superuser-password")).strip();
        servers.initializePostgres(password);
        List<String> settings = new ArrayList<>();
        for (JsonNode part : POSTGRES.path("command")) {
            if (part.asText().contains("=")) {
                settings.add(
                        part.asText()
                                .replace(ComposedServers.MOUNTED, own.toString())
                                .replace("/etc/postgresql", own.toString()));
            }
        }
        List<String> first = settings.stream().filter(s -> !s.startsWith("hba_file")).toList();
        String database = "jdbc:postgresql://localhost:%d/".formatted(port);
        ConfiguredServers.Running alone =
                servers.postgres(port, first, () -> connects(database + "postgres", password));
        try {
            execute(database + "postgres", password, "CREATE DATABASE crm");
            for (Path sql : initialization()) {
                String text =
                        Files.readString(sql).replace(ComposedServers.MOUNTED, own.toString());
                execute(database + "crm", password, text);
            }
        } finally {
            alone.close();
        }
        String secured =
                database + "crm?sslmode=verify-full&sslrootcert=" + credentials.resolve("ca.crt");
        servers.postgres(port, settings, () -> connects(secured, password));
    }

    /** Returns the files that the image runs at its first start, in its order. */
    private static List<Path> initialization() {
        Map<String, Path> files = new TreeMap<>();
        for (JsonNode volume : POSTGRES.path("volumes")) {
            String[] parts = volume.asText().split(":");
            if (parts[1].startsWith("/docker-entrypoint-initdb.d/")) {
                files.put(parts[1], Shipped.DEPLOY.resolve(parts[0]));
            }
        }
        return List.copyOf(files.values());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static boolean connects(String url, String password) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", password)) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static void execute(String url, String password, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
