package io.customer360.source.history;

import io.customer360.source.database.HistorySettings;
import io.customer360.source.database.HistoryTable;
import io.customer360.source.database.OpenWriters;
import io.customer360.source.database.SourceConnections;
import io.customer360.source.database.SourceDatabase;
import io.customer360.source.database.SourceDatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import javax.annotation.Nullable;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through the tables before the first row of history is read: all that a backfill needs is
 * checked, and each table is scanned once; then the transactions that write to them have to end. It
 * takes as long as that, in a thread that may wait, and can be ended by another one.
 */
final class HistoryInspection implements Callable<List<HistoryTable>>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryInspection.class);

    /** Products and campaigns first, so that rows that refer to them are labelled once. */
    private static final Comparator<HistoryTable> ORDER =
            Comparator.comparing((HistoryTable table) -> !table.table().isReference())
                    .thenComparing(HistoryTable::rows, Comparator.reverseOrder());

    private final List<HistoryTable> submitted;
    private final HistorySettings settings;
    @Nullable private volatile Connection connection;
    private volatile boolean closed;

    /**
     * @param submitted how the tables were made when the job was submitted
     */
    HistoryInspection(List<HistoryTable> submitted, HistorySettings settings) {
        this.submitted = submitted;
        this.settings = settings;
    }

    /**
     * Returns the tables in the order they are to be read in.
     *
     * @throws SuppressRestartsException if they cannot be read or changes are not captured, since a
     *     restart would only find the same
     * @throws SourceDatabaseException if the database cannot be asked at the moment
     */
    @Override
    public List<HistoryTable> call() {
        try {
            SourceDatabase database = SourceDatabase.inspect(settings, this::opened);
            awaitWriters();
            return submitted.stream()
                    .map(table -> sameAs(table, database.table(table.table())))
                    .sorted(ORDER)
                    .toList();
        } catch (SourceDatabaseException e) {
            throw e.problems().isEmpty() ? e : new SuppressRestartsException(e);
        }
    }

    private void awaitWriters() {
        try (Connection open = SourceConnections.open(settings)) {
            opened(open);
            OpenWriters.awaitEnd(open, settings.schema());
        } catch (SQLException e) {
            throw SourceDatabase.unreachable(settings, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for transactions", e);
        }
    }

    private static HistoryTable sameAs(HistoryTable submitted, HistoryTable now) {
        if (!submitted.types().equals(now.types()) || !submitted.key().equals(now.key())) {
            throw new SuppressRestartsException(
                    new IllegalStateException(
                            "The columns or the primary key of %s were altered while the job was starting; submit it again"
                                    .formatted(submitted.table().tableName())));
        }
        return now;
    }

    private void opened(Connection open) {
        connection = open;
        if (closed) {
            end(open);
        }
    }

    /** Ends the scan, here and in the database. */
    @Override
    public void close() {
        closed = true;
        Connection open = connection;
        if (open != null) {
            end(open);
        }
    }

    private static void end(Connection open) {
        try {
            if (!open.isClosed()) {
                open.unwrap(PGConnection.class).cancelQuery();
                open.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.debug("the database did not take the cancellation", e);
        }
    }
}
