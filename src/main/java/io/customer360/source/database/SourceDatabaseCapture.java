package io.customer360.source.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that changes are being captured already, and completely: only then is a row that changes
 * while history is read told by the change stream.
 *
 * <p>All seven tables need REPLICA IDENTITY FULL. The four that belong to customers need it to tell
 * whose a deleted or moved row was; the other three because under any other identity an update does
 * not carry long text that it left as it was.
 */
final class SourceDatabaseCapture {

    /** The identity that counts is that of the partitions, not that of the partitioned table. */
    private static final String LACKING_IDENTITY =
            """
            SELECT c.relname, format('%I.%I', s.nspname, l.relname)
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN LATERAL (
                SELECT c.oid WHERE c.relkind = 'r'
                UNION ALL
                SELECT relid FROM pg_partition_tree(c.oid) WHERE c.relkind = 'p' AND isleaf
            ) AS leaf (oid) ON true
            JOIN pg_class l ON l.oid = leaf.oid AND l.relreplident <> 'f'
            JOIN pg_namespace s ON s.oid = l.relnamespace
            WHERE n.nspname = ? AND c.relname = ANY (?)
            ORDER BY 1, 2
            """;

    private final Connection connection;
    private final HistorySettings settings;

    SourceDatabaseCapture(Connection connection, HistorySettings settings) {
        this.connection = connection;
        this.settings = settings;
    }

    List<SourceDatabaseProblem> problems() throws SQLException {
        List<SourceDatabaseProblem> problems = new ArrayList<>();
        checkServer(problems);
        problems.addAll(new SourceDatabaseSlot(connection, settings.slotName()).problems());
        checkIdentity(problems);
        return problems;
    }

    private void checkServer(List<SourceDatabaseProblem> problems) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet server =
                        statement.executeQuery(
                                "SELECT pg_is_in_recovery(), current_setting('wal_level')")) {
            server.next();
            if (server.getBoolean(1)) {
                problems.add(
                        database(
                                "the server is a standby, which may lag behind the change stream",
                                "let source.jdbc.url point at the primary"));
            }
            if (!server.getString(2).equals("logical")) {
                problems.add(
                        database(
                                "wal_level is " + server.getString(2) + ", so nothing is captured",
                                "ALTER SYSTEM SET wal_level = 'logical' -- then restart the"
                                        + " server"));
            }
        }
    }

    private void checkIdentity(List<SourceDatabaseProblem> problems) throws SQLException {
        try (PreparedStatement statement =
                        SourceDatabaseCatalog.prepare(
                                connection, LACKING_IDENTITY, settings.schema());
                ResultSet lacking = statement.executeQuery()) {
            while (lacking.next()) {
                problems.add(
                        new SourceDatabaseProblem(
                                lacking.getString(1),
                                "its replica identity is not FULL, so deletes, moves and long"
                                        + " texts do not arrive whole",
                                "ALTER TABLE " + lacking.getString(2) + " REPLICA IDENTITY FULL"));
            }
        }
    }

    private static SourceDatabaseProblem database(String what, String mend) {
        return new SourceDatabaseProblem(SourceDatabaseProblem.DATABASE, what, mend);
    }
}
