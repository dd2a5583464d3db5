package io.customer360.source.history;

import io.customer360.source.database.HistorySettings;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;

/** Reads its ranges one after another, page by page, in a thread and on a connection of its own. */
final class HistorySplitReader implements SplitReader<HistoryRow, HistorySplit> {

    private final HistoryConnection connection;
    private final HistorySettings settings;
    private final BooleanSupplier isClosing;
    private final Queue<HistorySplit> waiting = new ArrayDeque<>();
    private HistorySplit current;

    HistorySplitReader(
            HistoryConnection connection, HistorySettings settings, BooleanSupplier isClosing) {
        this.connection = connection;
        this.settings = settings;
        this.isClosing = isClosing;
    }

    @Override
    public RecordsWithSplitIds<HistoryRow> fetch() throws IOException {
        if (current == null) {
            current = waiting.remove();
        }
        HistorySplit split = current;
        try {
            List<HistoryRow> rows = connection.read(split);
            boolean isLast = rows.size() < settings.fetchSize();
            current = isLast ? null : split.after(rows.get(rows.size() - 1).key());
            return new HistoryPage(split.splitId(), rows, isLast);
        } catch (SQLException e) {
            if (connection.isCancelled()) {
                return new HistoryPage(null, List.of(), false);
            }
            throw new IOException(
                    "history of %s could not be read from %s: %s"
                            .formatted(
                                    split.table().tableName(), settings.location(), e.getMessage()),
                    e);
        }
    }

    @Override
    public void handleSplitsChanges(SplitsChange<HistorySplit> change) {
        if (!(change instanceof SplitsAddition)) {
            throw new UnsupportedOperationException("ranges are only added, but got " + change);
        }
        waiting.addAll(change.splits());
    }

    /**
     * A page is short: whoever comes with another range can wait for it. Only a reader that closes
     * cannot, since a page may be stuck behind a lock.
     */
    @Override
    public void wakeUp() {
        if (isClosing.getAsBoolean()) {
            connection.cancel();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
