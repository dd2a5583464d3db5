package io.customer360.source.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Checks that the connector reads the slot of source.slot-name: then it gets each change that is
 * committed from now on.
 *
 * <p>An active slot with a confirmed position streams every transaction that commits after that
 * position. A slot without one is still being created and skips transactions that run already; a
 * position beyond the end of the log comes from another history of the server, and skips all
 * changes until the log has grown as far.
 */
final class SourceDatabaseSlot {

    /** Versions before 13 have no wal_status; to_jsonb finds it if there is one. */
    private static final String SLOT =
            """
            SELECT s.slot_type = 'logical', coalesce(s.plugin, 'none'), coalesce(s.database, 'none'),
                   coalesce(s.database = current_database(), false), s.active,
                   coalesce(to_jsonb(s) ->> 'wal_status' = 'lost', false),
                   s.confirmed_flush_lsn,
                   CASE WHEN NOT pg_is_in_recovery()
                       THEN s.confirmed_flush_lsn > pg_current_wal_insert_lsn() END
            FROM pg_replication_slots s
            WHERE s.slot_name = ?
            """;

    private static final String OTHERS =
            """
            SELECT coalesce(string_agg(format('%s (%s)', slot_name, plugin), ', '), 'none')
            FROM pg_replication_slots
            WHERE slot_type = 'logical' AND database = current_database()
            """;

    private static final String PLUGIN = "pgoutput";

    private final Connection connection;
    private final String name;

    SourceDatabaseSlot(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /** Returns the first thing that is wrong with it: what else may be wrong depends on that. */
    List<SourceDatabaseProblem> problems() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SLOT)) {
            statement.setString(1, name);
            try (ResultSet slot = statement.executeQuery()) {
                return slot.next() ? problems(slot) : List.of(missing());
            }
        }
    }

    private List<SourceDatabaseProblem> problems(ResultSet slot) throws SQLException {
        if (!slot.getBoolean(1) || !slot.getString(2).equals(PLUGIN)) {
            return List.of(
                    problem(
                            "belongs to another consumer: its plugin is %s instead of %s"
                                    .formatted(slot.getString(2), PLUGIN),
                            "let source.slot-name be the slot.name of the Debezium connector"));
        }
        if (!slot.getBoolean(4)) {
            return List.of(
                    problem(
                            "belongs to the database " + slot.getString(3),
                            "let source.slot-name be the slot.name of the Debezium connector that"
                                    + " captures this database"));
        }
        if (slot.getBoolean(6)) {
            return List.of(
                    problem(
                            "has lost changes that were not read yet",
                            "SELECT pg_drop_replication_slot(%s) -- then restart the Debezium connector"
                                    .formatted(literal())));
        }
        if (!slot.getBoolean(5)) {
            return List.of(
                    problem(
                            "is not active: no change arrives",
                            "start the Debezium connector; submit the job when it is running"));
        }
        if (slot.getString(7) == null) {
            return List.of(
                    problem(
                            "is still being created and captures nothing yet",
                            "end the transactions that are older than it (pg_stat_activity) and"
                                    + " submit the job again"));
        }
        if (slot.getBoolean(8)) {
            return List.of(
                    problem(
                            "is at %s, beyond the end of the server's log: changes up to there are not captured"
                                    .formatted(slot.getString(7)),
                            "stop the Debezium connector, delete its offsets, SELECT"
                                    + " pg_drop_replication_slot(%s), and start the connector again"
                                            .formatted(literal())));
        }
        return List.of();
    }

    private SourceDatabaseProblem missing() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet others = statement.executeQuery(OTHERS)) {
            others.next();
            return problem(
                    "does not exist: nothing is captured; others of this database: "
                            + others.getString(1),
                    "start the Debezium connector and submit the job when it is running, or let"
                            + " source.slot-name be the connector's slot.name");
        }
    }

    private String literal() {
        return "'" + name.replace("'", "''") + "'";
    }

    private SourceDatabaseProblem problem(String what, String mend) {
        return new SourceDatabaseProblem(
                SourceDatabaseProblem.DATABASE,
                "the replication slot \"%s\" (source.slot-name) %s".formatted(name, what),
                mend);
    }
}
