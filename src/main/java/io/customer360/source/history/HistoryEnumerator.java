package io.customer360.source.history;

import io.customer360.model.SourceTable;
import io.customer360.source.database.HistoryTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * Gives readers that ask the next range that nobody has; its state is the ranges left.
 *
 * <p>The tables are checked, scanned and cut into ranges once in the life of a job, after it was
 * started without state. A restored job goes on with the ranges of its checkpoint and asks the
 * database nothing. Readers that ask before the ranges are cut wait for them.
 */
final class HistoryEnumerator implements SplitEnumerator<HistorySplit, HistoryState> {

    private final SplitEnumeratorContext<HistorySplit> context;
    private final HistoryInspection inspection;
    private final int rangesPerTable;
    private final Deque<HistorySplit> left;
    private final Map<SourceTable, Long> rows = new EnumMap<>(SourceTable.class);
    private final Deque<Integer> asking = new ArrayDeque<>();
    private boolean cut;

    HistoryEnumerator(
            SplitEnumeratorContext<HistorySplit> context,
            HistoryState state,
            HistoryInspection inspection,
            int rangesPerTable) {
        this.context = context;
        this.inspection = inspection;
        this.rangesPerTable = rangesPerTable;
        this.cut = state.cut();
        this.left = new ArrayDeque<>(state.left());
        this.rows.putAll(state.rows());
    }

    @Override
    public void start() {
        if (!cut) {
            context.callAsync(inspection, this::cut);
        }
    }

    private void cut(@Nullable List<HistoryTable> tables, @Nullable Throwable failure) {
        if (failure != null) {
            throw failure instanceof RuntimeException known
                    ? known
                    : new FlinkRuntimeException("History cannot be read", failure);
        }
        for (HistoryTable table : tables) {
            left.addAll(HistoryRanges.of(table, rangesPerTable));
            rows.put(table.table(), table.rows());
        }
        cut = true;
        context.registeredReaders().keySet().forEach(this::tellRows);
        List<Integer> waited = new ArrayList<>(asking);
        asking.clear();
        waited.forEach(this::answer);
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        answer(subtask);
    }

    private void answer(int subtask) {
        if (!context.registeredReaders().containsKey(subtask)) {
            // It failed after it had asked, and asks anew when it is back.
            return;
        }
        if (!cut) {
            asking.add(subtask);
            return;
        }
        HistorySplit next = left.poll();
        if (next == null) {
            context.signalNoMoreSplits(subtask);
        } else {
            context.assignSplit(next, subtask);
        }
    }

    /** Takes back what a reader had got since the checkpoint that it is restored from. */
    @Override
    public void addSplitsBack(List<HistorySplit> splits, int subtask) {
        asking.removeIf(asked -> asked == subtask);
        for (int i = splits.size() - 1; i >= 0; i--) {
            left.addFirst(splits.get(i));
        }
    }

    /** It asks for ranges by itself. */
    @Override
    public void addReader(int subtask) {
        if (cut) {
            tellRows(subtask);
        }
    }

    private void tellRows(int subtask) {
        context.sendEventToSourceReader(subtask, new HistoryRows(rows));
    }

    @Override
    public HistoryState snapshotState(long checkpoint) {
        return new HistoryState(cut, new ArrayList<>(left), rows);
    }

    @Override
    public void close() {
        inspection.close();
    }
}
