package io.customer360.source.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refusals that need a server of their own, because only a restart brings them about. */
class SourceDatabaseServerIT {

    private static final Path SCHEMA = Path.of("deploy/postgresql/crm-schema.sql");

    @TempDir Path directory;

    @Test
    void refusesAServerThatCapturesNothing() throws Exception {
        try (EmbeddedPostgres server = start()) {
            execute(server, Files.readString(SCHEMA));

            SourceDatabaseProblem problem = problem(server, "wal_level is replica");

            assertThat(problem.subject()).isEqualTo("database");
            execute(server, problem.mend());
        }
        try (EmbeddedPostgres server = start();
                Connection capturing = capture(server)) {
            assertThat(HistoryDatabase.problems(settings(server))).isEmpty();
            assertThat(capturing.isClosed()).isFalse();
        }
    }

    @Test
    void refusesAStandby() throws Exception {
        try (EmbeddedPostgres server = start()) {
            execute(server, Files.readString(SCHEMA), "ALTER SYSTEM SET wal_level = 'logical'");
        }
        Files.createFile(directory.resolve("data/standby.signal"));
        try (EmbeddedPostgres server = start()) {
            SourceDatabaseProblem problem = problem(server, "the server is a standby");

            assertThat(problem.mend()).contains("source.jdbc.url", "primary");
            execute(server, "SELECT pg_promote()");
            try (Connection capturing = capture(server)) {
                assertThat(HistoryDatabase.problems(settings(server))).isEmpty();
                assertThat(capturing.isClosed()).isFalse();
            }
        }
    }

    private static SourceDatabaseProblem problem(EmbeddedPostgres server, String what) {
        List<SourceDatabaseProblem> problems = HistoryDatabase.problems(settings(server));
        return problems.stream()
                .filter(problem -> problem.what().contains(what))
                .findFirst()
                .orElseThrow(() -> new AssertionError("only found " + problems));
    }

    /** Starts a server on the same files each time. */
    private EmbeddedPostgres start() throws IOException, SQLException {
        Path data = directory.resolve("data");
        EmbeddedPostgres server =
                EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(directory.toFile())
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .start();
        requireServes(server, data);
        return server;
    }

    /** On a port that is taken, the library takes the foreign server for its own. */
    private static void requireServes(EmbeddedPostgres server, Path data) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet directory = statement.executeQuery("SHOW data_directory")) {
            directory.next();
            assertThat(Path.of(directory.getString(1))).isEqualTo(data);
        }
    }

    private static Connection capture(EmbeddedPostgres server) throws SQLException {
        Connection connection = server.getPostgresDatabase().getConnection();
        run(connection, "SELECT pg_create_logical_replication_slot('live', 'pgoutput', true)");
        return connection;
    }

    private static void execute(EmbeddedPostgres server, String... statements) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            for (String sql : statements) {
                run(connection, sql);
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static HistorySettings settings(EmbeddedPostgres server) {
        return new HistorySettings(
                "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                "postgres",
                "postgres",
                "public",
                "live",
                "customer360",
                ZoneOffset.UTC,
                1000,
                4);
    }
}
