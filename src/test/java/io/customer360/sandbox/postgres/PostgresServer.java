package io.customer360.sandbox.postgres;

import io.customer360.sandbox.process.FreePort;
import io.customer360.sandbox.process.RestartableServer;
import io.customer360.sandbox.process.ServerFailure;
import io.customer360.sandbox.process.ServerProcess;
import io.customer360.sandbox.process.ServerProcesses;
import io.customer360.sandbox.process.Unprivileged;
import io.customer360.sandbox.security.ServerSecurity;
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
import javax.annotation.Nullable;

/** A PostgreSQL with logical decoding switched on, in UTC, with collation by code point. */
public final class PostgresServer extends RestartableServer {

    private static final Path SCHEMA = Path.of("deploy/postgresql/crm-schema.sql");
    static final String USER = "postgres";
    private static final String OPEN_PASSWORD = "customer360";
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

    private final ServerProcesses processes;
    private final Path directory;
    private final int port;
    @Nullable private final ServerSecurity security;
    private final List<String> settings;

    private PostgresServer(
            ServerProcesses processes,
            Path directory,
            int port,
            @Nullable ServerSecurity security,
            List<String> settings) {
        this.processes = processes;
        this.directory = directory;
        this.port = port;
        this.security = security;
        this.settings = settings;
    }

    /**
     * @param security what it asks of clients beside an ordinary password; null for nothing
     */
    public static PostgresServer start(
            ServerProcesses processes, int preferredPort, @Nullable ServerSecurity security) {
        Path directory = processes.directory().resolve("postgresql");
        List<String> settings = new ArrayList<>(SETTINGS);
        if (security != null) {
            settings.addAll(security.postgres(directory));
        }
        PostgresDirectory.initialize(processes, directory, data(directory), passwordOf(security));
        return FreePort.retrying(
                preferredPort,
                port -> {
                    PostgresServer server =
                            new PostgresServer(processes, directory, port, security, settings);
                    server.startAgain();
                    return server;
                });
    }

    public int port() {
        return port;
    }

    public String jdbcUrl(String database) {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
        return security == null
                ? url
                : url + "?sslmode=verify-full&sslrootcert=" + security.caCertificate();
    }

    public String username() {
        return USER;
    }

    public String password() {
        return passwordOf(security);
    }

    public static String passwordOf(@Nullable ServerSecurity security) {
        return security == null ? OPEN_PASSWORD : security.databasePassword();
    }

    /** Returns what Debezium needs to know of the way here. */
    public Map<String, String> connectorSecurity() {
        return security == null
                ? Map.of()
                : Map.of(
                        "database.sslmode",
                        "verify-full",
                        "database.sslrootcert",
                        security.caCertificate().toString());
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), USER, password());
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
    public void execute(String database, String... statements) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new ServerFailure("A statement failed in the database " + database, e);
        }
    }

    @Override
    protected ServerProcess launch() {
        List<String> command = new ArrayList<>();
        command.addAll(
                List.of(PostgresBinaries.command("postgres"), "-D", data(directory).toString()));
        command.addAll(List.of("-p", String.valueOf(port)));
        for (String setting : settings) {
            command.addAll(List.of("-c", setting));
        }
        // INT is PostgreSQL's fast shutdown; TERM would wait for every client to leave.
        ServerProcess process =
                processes.start(
                        "PostgreSQL", directory, "INT", Unprivileged.command(command), Map.of());
        process.awaitReady(() -> servesFrom(data(directory)));
        return process;
    }

    private static Path data(Path directory) {
        return directory.resolve("data");
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
