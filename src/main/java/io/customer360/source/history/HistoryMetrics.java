package io.customer360.source.history;

import io.customer360.model.SourceTable;
import io.customer360.source.database.HistoryTable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how far one reader got: by table the metrics {@code rowsRead} (of this attempt) and {@code
 * rowsTotal} (when reading began), and a log line now and then.
 */
final class HistoryMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryMetrics.class);

    private final Map<SourceTable, Counter> rowsRead = new EnumMap<>(SourceTable.class);
    private final Map<SourceTable, Long> rowsTotal = new ConcurrentHashMap<>();
    private final HistoryProgress progress = new HistoryProgress(System::nanoTime);
    private final int subtask;
    private final int subtasks;

    HistoryMetrics(MetricGroup group, List<HistoryTable> tables, int subtask, int subtasks) {
        this.subtask = subtask;
        this.subtasks = subtasks;
        for (HistoryTable table : tables) {
            MetricGroup metrics = group.addGroup("history", table.table().tableName());
            rowsRead.put(table.table(), metrics.counter("rowsRead"));
            metrics.gauge("rowsTotal", () -> rowsTotal.get(table.table()));
            rowsTotal.put(table.table(), 0L);
        }
    }

    /** Notes how many rows the tables held. */
    void expect(Map<SourceTable, Long> rows) {
        rowsTotal.putAll(rows);
    }

    void countRow(SourceTable table) {
        rowsRead.get(table).inc();
        if (progress.countRow()) {
            report(table);
        }
    }

    /** Tells of each table of which a row was read. */
    void report() {
        rowsRead.forEach(
                (table, rows) -> {
                    if (rows.getCount() > 0) {
                        report(table);
                    }
                });
    }

    private void report(SourceTable table) {
        LOG.info(
                "history of {}: {} rows read by subtask {} of {}, {} in the table",
                table.tableName(),
                rowsRead.get(table).getCount(),
                subtask + 1,
                subtasks,
                rowsTotal.get(table));
    }
}
