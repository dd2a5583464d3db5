package io.customer360.source.history;

import io.customer360.model.SourceTable;
import java.util.Map;
import org.apache.flink.api.connector.source.SourceEvent;

/** Tells a reader how many rows the tables held when they were cut into ranges. */
record HistoryRows(Map<SourceTable, Long> rows) implements SourceEvent {

    HistoryRows {
        rows = Map.copyOf(rows);
    }
}
