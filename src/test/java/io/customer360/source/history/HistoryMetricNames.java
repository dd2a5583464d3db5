package io.customer360.source.history;

import io.customer360.model.SourceTable;
import io.customer360.source.database.HistoryTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.MetricGroup;

/** Lets a group take notes of what the history source registers. */
public final class HistoryMetricNames {

    private HistoryMetricNames() {}

    public static void register(MetricGroup group) {
        new HistoryMetrics(
                group,
                Arrays.stream(SourceTable.values())
                        .map(table -> new HistoryTable(table, Map.of(), List.of(), 0, List.of()))
                        .toList(),
                0,
                1);
    }
}
