package io.customer360.source.history;

import io.customer360.model.SourceTable;
import java.util.List;
import java.util.Map;

/**
 * What a checkpoint knows of the ranges that no reader has got yet.
 *
 * @param cut whether the tables have been cut into ranges; until then there is nothing but that to
 *     know
 * @param left the ranges
 * @param rows how many rows each table held then; empty where an earlier version did not note it
 */
record HistoryState(boolean cut, List<HistorySplit> left, Map<SourceTable, Long> rows) {

    HistoryState {
        left = List.copyOf(left);
        rows = Map.copyOf(rows);
    }

    /** Returns the state of a job that has not looked at the tables yet. */
    static HistoryState fresh() {
        return new HistoryState(false, List.of(), Map.of());
    }
}
