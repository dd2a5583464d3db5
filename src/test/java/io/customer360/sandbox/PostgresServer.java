package io.customer360.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL with logical decoding switched on, in UTC, with collation by code point. */
public final class PostgresServer {

    private static final Path SCHEMA = Path.of("deploy/postgresql/crm-schema.sql");
    private static final String USER = "postgres";
    static final String PASSWORD = "customer360";
    private static final List<String> SETTINGS =
            List.of(
                    "listen_addresses=127.0.0.1",
                    "unix_socket_directories=",
                    "wal_level=logical",
                    "max_replication_slots=20",
                    "max_wal_senders=20",
                    "max_connections=200",
                    "timezone=UTC",
                    "log_timezone=UTC",
                    // The data does not outlive the run, so it need not survive a crash either.
                    "fsync=off",
                    "synchronous_commit=off",
                    "full_page_writes=off");

    private final int port;

    private PostgresServer(int port) {
        this.port = port;
    }

    static PostgresServer start(ServerProcesses processes, int preferredPort) {
        Path directory = processes.directory().resolve("postgresql");
        Path binaries = PostgresBinaries.unpackedIn(Artifacts.postgresql()).resolve("bin");
        Path data = directory.resolve("data");
        initialize(processes, directory, binaries, data, PASSWORD);
        return FreePort.retrying(
                preferredPort, port -> boot(processes, directory, binaries, data, port));
    }

    public int port() {
        return port;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String username() {
        return USER;
    }

    public String password() {
        return PASSWORD;
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), USER, PASSWORD);
    }

    /** Creates a database with the seven tables. */
    public void createCrm(String name) {
        execute("postgres", "CREATE DATABASE \"" + name + "\"");
        try {
            execute(name, Files.readString(SCHEMA));
        } catch (IOException e) {
            throw new ServerFailure("Cannot read " + SCHEMA.toAbsolutePath(), e);
        }
    }

    /** Runs statements, each in a transaction of its own. */
    void execute(String database, String... statements) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new ServerFailure("A statement failed in the database " + database, e);
        }
    }

    static void initialize(
            ServerProcesses processes,
            Path directory,
            Path binaries,
            Path data,
            String superuserPassword) {
        try {
            Files.createDirectories(directory);
            Path password = Files.writeString(directory.resolve("password"), superuserPassword);
            Files.createDirectories(data);
            Unprivileged.handOver(directory);
            ServerProcess initdb =
                    processes.start(
                            "initdb",
                            directory.resolve("initdb"),
                            "TERM",
                            Unprivileged.command(
                                    List.of(
                                            binaries.resolve("initdb").toString(),
                                            "--pgdata=" + data,
                                            "--username=" + USER,
                                            "--pwfile=" + password,
                                            "--auth=scram-sha-256",
                                            "--encoding=UTF8",
                                            "--locale=C",
                                            "--locale-provider=builtin",
                                            "--builtin-locale=C.UTF-8",
                                            "--no-sync")),
                            Map.of());
            initdb.awaitEnd();
            if (!Files.exists(data.resolve("postgresql.conf"))) {
                throw new ServerFailure(initdb.describe("failed"));
            }
        } catch (IOException e) {
            throw new ServerFailure("Cannot prepare PostgreSQL in " + directory, e);
        }
    }

    private static PostgresServer boot(
            ServerProcesses processes, Path directory, Path binaries, Path data, int port) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(binaries.resolve("postgres").toString(), "-D", data.toString()));
        command.addAll(List.of("-p", String.valueOf(port)));
        for (String setting : SETTINGS) {
            command.addAll(List.of("-c", setting));
        }
        PostgresServer server = new PostgresServer(port);
        // INT is PostgreSQL's fast shutdown; TERM would wait for every client to leave.
        processes
                .start("PostgreSQL", directory, "INT", Unprivileged.command(command), Map.of())
                .awaitReady(() -> server.servesFrom(data));
        return server;
    }

    /** Tells this server from a foreign one that was there first on its port. */
    private boolean servesFrom(Path data) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SHOW data_directory")) {
            return answer.next() && Path.of(answer.getString(1)).equals(data);
        } catch (SQLException notReady) {
            return false;
        }
    }
}
