package io.customer360.source.history;

import io.customer360.model.CustomerChange;
import io.customer360.source.database.HistorySettings;
import io.customer360.source.database.HistoryTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;

/** Sends the rows of its ranges on, and asks for another range when one is finished. */
@SuppressWarnings("try") // the interface's close() may throw anything
final class HistoryReader
        extends SingleThreadMultiplexSourceReaderBase<
                HistoryRow, CustomerChange, HistorySplit, HistoryPosition> {

    /** One to read and one that waits, so that its thread never has to. */
    private static final int RANGES_AT_HAND = 2;

    private final AtomicBoolean closing;
    private final HistoryMetrics metrics;

    private HistoryReader(
            List<HistoryTable> tables,
            HistorySettings settings,
            SourceReaderContext context,
            HistoryMetrics metrics,
            AtomicBoolean closing) {
        super(
                () ->
                        new HistorySplitReader(
                                new HistoryConnection(tables, settings), settings, closing::get),
                emitter(metrics),
                context.getConfiguration(),
                context);
        this.closing = closing;
        this.metrics = metrics;
    }

    static HistoryReader create(
            List<HistoryTable> tables, HistorySettings settings, SourceReaderContext context) {
        HistoryMetrics metrics =
                new HistoryMetrics(
                        context.metricGroup(),
                        tables,
                        context.getIndexOfSubtask(),
                        context.currentParallelism());
        return new HistoryReader(tables, settings, context, metrics, new AtomicBoolean());
    }

    private static RecordEmitter<HistoryRow, CustomerChange, HistoryPosition> emitter(
            HistoryMetrics metrics) {
        return (row, out, position) -> {
            if (row.change() != null) {
                out.collect(row.change());
            }
            position.sent(row);
            metrics.countRow(position.table());
        };
    }

    @Override
    public void start() {
        for (int i = getNumberOfCurrentlyAssignedSplits(); i < RANGES_AT_HAND; i++) {
            context.sendSplitRequest();
        }
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof HistoryRows told) {
            metrics.expect(told.rows());
        } else {
            super.handleSourceEvents(event);
        }
    }

    @Override
    protected void onSplitFinished(Map<String, HistoryPosition> finished) {
        finished.forEach((split, position) -> context.sendSplitRequest());
    }

    @Override
    protected HistoryPosition initializedState(HistorySplit split) {
        return new HistoryPosition(split);
    }

    @Override
    protected HistorySplit toSplitType(String id, HistoryPosition position) {
        return position.left();
    }

    @Override
    public void close() throws Exception {
        closing.set(true);
        metrics.report();
        super.close();
    }
}
