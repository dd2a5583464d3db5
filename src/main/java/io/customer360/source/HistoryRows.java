package io.customer360.source;

import io.customer360.model.CustomerChange;
import io.customer360.model.SourceTable;
import java.time.ZoneId;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.types.Row;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the rows of one table into changes and tells how far it got: the metrics {@code rowsRead}
 * (of this attempt; a table that is read again counts again) and {@code rowsTotal} (when the job
 * was submitted), and a log line now and then.
 */
final class HistoryRows extends RichFlatMapFunction<Row, CustomerChange> {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryRows.class);

    private final SourceTable table;
    private final long rowsInTable;
    private final Set<String> instants;
    private final ZoneId timeZone;

    private transient HistoryProgress progress;
    private transient Counter rowsRead;

    HistoryRows(SourceTable table, long rowsInTable, Set<String> instants, ZoneId timeZone) {
        this.table = table;
        this.rowsInTable = rowsInTable;
        this.instants = instants;
        this.timeZone = timeZone;
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics =
                getRuntimeContext().getMetricGroup().addGroup("history", table.tableName());
        rowsRead = metrics.counter("rowsRead");
        metrics.gauge("rowsTotal", () -> rowsInTable);
        progress = new HistoryProgress(System::nanoTime);
        report();
    }

    @Override
    public void flatMap(Row row, Collector<CustomerChange> out) {
        CustomerChange change = new HistoryRow(table, row, instants, timeZone).toChange();
        if (change != null) {
            out.collect(change);
        }
        rowsRead.inc();
        if (progress.countRow()) {
            report();
        }
    }

    @Override
    public void close() {
        if (progress != null) {
            report();
        }
    }

    private void report() {
        LOG.info(
                "history of {}: {} rows read by subtask {} of {}, {} in the table",
                table.tableName(),
                progress.rows(),
                getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() + 1,
                getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks(),
                rowsInTable);
    }
}
