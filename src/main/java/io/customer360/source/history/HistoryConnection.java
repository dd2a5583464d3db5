package io.customer360.source.history;

import io.customer360.model.SourceTable;
import io.customer360.source.database.HistorySettings;
import io.customer360.source.database.HistoryTable;
import io.customer360.source.database.SourceConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, on which one thread reads page after page. Each page is a transaction of its own,
 * and in memory when it is handed over: however long its rows wait, the database does not.
 */
final class HistoryConnection implements AutoCloseable {

    /** What one has to know of a table to read it. */
    private record Reading(HistoryQuery query, HistoryRowReader rows) {}

    /**
     * Only the index gives the rows in order without a sort. A planner without statistics takes a
     * range for a few rows, and would sort all of it for each page.
     */
    static final String SESSION = "SET enable_sort = off";

    private static final Logger LOG = LoggerFactory.getLogger(HistoryConnection.class);

    private final HistorySettings settings;
    private final Map<SourceTable, Reading> tables = new EnumMap<>(SourceTable.class);
    @Nullable private volatile Connection connection;
    private volatile boolean cancelled;

    HistoryConnection(List<HistoryTable> tables, HistorySettings settings) {
        this.settings = settings;
        for (HistoryTable table : tables) {
            this.tables.put(
                    table.table(),
                    new Reading(
                            new HistoryQuery(table, settings.schema()),
                            new HistoryRowReader(
                                    table.table(), table.instants(), settings.timeZone())));
        }
    }

    /** Returns the next rows of a range; fewer than a page has are its last. */
    List<HistoryRow> read(HistorySplit split) throws SQLException {
        Reading table = tables.get(split.table());
        if (!table.query.reads(split)) {
            throw new SuppressRestartsException(
                    new IllegalStateException(
                            "%s was read in the order of %s, which its primary key does not begin with any more: rebuild"
                                    .formatted(split.table().tableName(), split.column())));
        }
        CopyManager copies = connected().unwrap(PGConnection.class).getCopyAPI();
        CopyOut copy =
                copies.copyOut(
                        "COPY ("
                                + table.query.page(split, settings.fetchSize())
                                + ") TO STDOUT (FORMAT binary)");
        List<HistoryRow> rows = new ArrayList<>(settings.fetchSize());
        boolean isFirst = true;
        for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
            CopiedRow row = CopiedRow.of(message, isFirst);
            if (row != null) {
                rows.add(table.rows.read(row));
            }
            isFirst = false;
        }
        return rows;
    }

    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = SourceConnections.open(settings);
            connection = open;
            try (Statement statement = open.createStatement()) {
                statement.execute(SESSION);
            }
        }
        if (cancelled) {
            throw new SQLException("reading was cancelled");
        }
        return open;
    }

    /** Ends what is being read, here and in the database; called by another thread. */
    void cancel() {
        cancelled = true;
        Connection open = connection;
        if (open == null) {
            return;
        }
        try {
            open.unwrap(PGConnection.class).cancelQuery();
            open.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("the database did not take the cancellation", e);
        }
    }

    boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void close() throws SQLException {
        Connection open = connection;
        if (open != null) {
            open.close();
        }
    }
}
