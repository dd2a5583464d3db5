package io.customer360.source.history;

import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import javax.annotation.Nullable;

/** How far the rows of a range have been sent on. */
final class HistoryPosition {

    private final HistorySplit split;
    @Nullable private RowKey last;

    HistoryPosition(HistorySplit split) {
        this.split = split;
        this.last = split.after();
    }

    SourceTable table() {
        return split.table();
    }

    void sent(HistoryRow row) {
        last = row.key();
    }

    /** Returns what is left of the range. */
    HistorySplit left() {
        return split.after(last);
    }
}
