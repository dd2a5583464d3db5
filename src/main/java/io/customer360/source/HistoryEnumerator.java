package io.customer360.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.annotation.Nullable;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/**
 * Gives readers that ask the next range that nobody has; its state is the ranges left. The ranges
 * were cut when the job was submitted, and never again: a restored job goes on with those of its
 * checkpoint.
 */
final class HistoryEnumerator implements SplitEnumerator<HistorySplit, List<HistorySplit>> {

    private final SplitEnumeratorContext<HistorySplit> context;
    private final Deque<HistorySplit> left;

    HistoryEnumerator(SplitEnumeratorContext<HistorySplit> context, List<HistorySplit> left) {
        this.context = context;
        this.left = new ArrayDeque<>(left);
    }

    @Override
    public void start() {
        // Readers ask.
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        if (!context.registeredReaders().containsKey(subtask)) {
            // It failed after it had asked, and asks anew when it is back.
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
        for (int i = splits.size() - 1; i >= 0; i--) {
            left.addFirst(splits.get(i));
        }
    }

    @Override
    public void addReader(int subtask) {
        // It asks by itself.
    }

    @Override
    public List<HistorySplit> snapshotState(long checkpoint) {
        return new ArrayList<>(left);
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
