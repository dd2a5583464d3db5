package io.customer360.source.history;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.annotation.Nullable;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;

/** The next rows of one range. */
final class HistoryPage implements RecordsWithSplitIds<HistoryRow> {

    private final Iterator<HistoryRow> rows;
    private final Set<String> finished;
    @Nullable private String split;

    /**
     * @param split the range's id; null if nothing was read
     * @param isLast whether the range ends with these rows
     */
    HistoryPage(@Nullable String split, List<HistoryRow> rows, boolean isLast) {
        this.split = split;
        this.rows = rows.iterator();
        this.finished = isLast ? Set.of(split) : Set.of();
    }

    @Override
    @Nullable
    public String nextSplit() {
        String next = split;
        split = null;
        return next;
    }

    @Override
    @Nullable
    public HistoryRow nextRecordFromSplit() {
        return rows.hasNext() ? rows.next() : null;
    }

    @Override
    public Set<String> finishedSplits() {
        return finished;
    }
}
