package io.customer360.sandbox;

import io.customer360.sandbox.connect.ConnectorSettings;
import io.customer360.sandbox.process.Await;
import io.customer360.sandbox.process.ServerFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * One source database with the seven tables and, if wanted, a Debezium connector whose topics are
 * {@code <name>.public.<table>}. Several live side by side; a name is for one use per sandbox.
 */
public final class CrmDatabase implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Sandbox sandbox;
    private final String name;
    private String connector;
    private boolean capturing;

    private CrmDatabase(Sandbox sandbox, String name) {
        this.sandbox = sandbox;
        this.name = name;
        this.connector = name;
    }

    /** Creates the database and captures its changes. */
    public static CrmDatabase create(Sandbox sandbox, String name) {
        return create(sandbox, name, Map.of());
    }

    /** Creates the database and captures its changes by a connector with other settings. */
    public static CrmDatabase create(
            Sandbox sandbox, String name, Map<String, String> connectorOverrides) {
        CrmDatabase database = createWithoutConnector(sandbox, name);
        database.startConnector(connectorOverrides);
        return database;
    }

    /**
     * Creates the database alone.
     *
     * @param name lower-case letters, digits and underscores
     */
    public static CrmDatabase createWithoutConnector(Sandbox sandbox, String name) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("Not a name for database, slot and topics: " + name);
        }
        sandbox.postgres().createCrm(name);
        return new CrmDatabase(sandbox, name);
    }

    /** Returns the connector that ships, with the addresses and names of this database. */
    public Map<String, String> connector(Map<String, String> overrides) {
        return ConnectorSettings.of(sandbox.postgres(), name, overrides);
    }

    /** Captures changes; returns when the replication slot is active, so that none is missed. */
    public void startConnector(Map<String, String> overrides) {
        capturing = true;
        sandbox.connect().register(connector, connector(overrides));
        Await.until("the replication slot " + name + " is active", PATIENCE, this::isSlotActive);
    }

    /** Stops capturing but keeps the slot: a new start goes on where this one ended. */
    public void stopConnector() {
        capturing = false;
        sandbox.connect().remove(connector);
        Await.until("the slot " + name + " is inactive", PATIENCE, () -> !isSlotActive());
    }

    /**
     * Stops capturing for good: the slot is gone, and the next connector knows nothing of this one.
     */
    public void loseConnector() {
        stopConnector();
        dropSlot();
        connector += "_anew";
    }

    public String name() {
        return name;
    }

    public String jdbcUrl() {
        return sandbox.postgres().jdbcUrl(name);
    }

    public String username() {
        return sandbox.postgres().username();
    }

    public String password() {
        return sandbox.postgres().password();
    }

    public Connection connect() throws SQLException {
        return sandbox.postgres().connect(name);
    }

    /** Returns what comes before the table in the name of its topic. */
    public String topicPrefix() {
        return name + ".public.";
    }

    /** Runs statements, each in a transaction of its own. */
    public void execute(String... statements) {
        sandbox.postgres().execute(name, statements);
    }

    /** Drops connector, slot and database; the topics stay. */
    @Override
    public void close() {
        if (capturing) {
            stopConnector();
        }
        dropSlot();
        sandbox.postgres().execute("postgres", "DROP DATABASE \"%s\" WITH (FORCE)".formatted(name));
    }

    private void dropSlot() {
        sandbox.postgres()
                .execute(
                        "postgres",
                        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots"
                                + " WHERE slot_name = '%s'".formatted(name));
    }

    private boolean isSlotActive() {
        String query = "SELECT active FROM pg_replication_slots WHERE slot_name = ?";
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet slot = statement.executeQuery()) {
                return slot.next() && slot.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new ServerFailure("Cannot look for the slot " + name, e);
        }
    }
}
