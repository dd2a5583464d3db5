package io.customer360.source.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until history can see whatever the change topics tell already.
 *
 * <p>PostgreSQL writes a commit to its log, where the connector reads it, before other transactions
 * see it; a commit that waits for a synchronous standby stays so for as long as that takes. A row
 * read then would be older than a change before the topics' ends, which is not read. Until others
 * see it, a transaction holds its locks on the tables that it changed.
 */
public final class OpenWriters {

    /** A prepared transaction has no process. */
    private static final String WRITERS =
            """
            SELECT DISTINCT w.virtualtransaction, coalesce(w.pid::text, 'prepared')
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN LATERAL (
                SELECT c.oid WHERE c.relkind = 'r'
                UNION ALL
                SELECT relid FROM pg_partition_tree(c.oid) WHERE c.relkind = 'p'
            ) AS part (oid) ON true
            JOIN pg_locks w ON w.relation = part.oid AND w.locktype = 'relation'
                AND w.mode = 'RowExclusiveLock' AND w.granted
                AND w.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            WHERE n.nspname = ? AND c.relname = ANY (?)
            """;

    private static final Logger LOG = LoggerFactory.getLogger(OpenWriters.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration REMINDER = Duration.ofMinutes(1);

    private OpenWriters() {}

    /**
     * Returns when each transaction that writes to one of the tables at the moment has ended; those
     * that begin meanwhile are not waited for. A transaction that stays open is named once a
     * minute.
     *
     * @throws SQLException if the database does not tell, also when another thread has closed the
     *     connection
     */
    public static void awaitEnd(Connection connection, String schema)
            throws SQLException, InterruptedException {
        Map<String, String> awaited = find(connection, schema);
        long reminded = System.nanoTime();
        while (!awaited.isEmpty()) {
            Thread.sleep(PAUSE.toMillis());
            awaited.keySet().retainAll(find(connection, schema).keySet());
            if (System.nanoTime() - reminded > REMINDER.toNanos()) {
                reminded = System.nanoTime();
                LOG.warn(
                        "History waits for transactions that were writing to its tables when it was"
                            + " to begin; end them if they are not to go on. Their processes: {}",
                        awaited.values());
            }
        }
    }

    /** Returns the transactions that write to the tables, each with its process. */
    private static Map<String, String> find(Connection connection, String schema)
            throws SQLException {
        Map<String, String> writers = new TreeMap<>();
        try (PreparedStatement statement =
                        SourceDatabaseCatalog.prepare(connection, WRITERS, schema);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                writers.put(found.getString(1), found.getString(2));
            }
        }
        return writers;
    }
}
