package io.customer360.source;

import io.customer360.model.CustomerChange;
import io.customer360.model.SourceTable;
import io.customer360.source.database.HistorySettings;
import io.customer360.source.database.SourceDatabase;
import io.customer360.source.history.HistorySource;
import java.util.Arrays;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The history of the seven tables as one bounded stream, which carries no watermark but the one
 * that ends it.
 */
public final class HistoryChanges {

    private HistoryChanges() {}

    /** Adds the source to the job. */
    public static DataStream<CustomerChange> read(
            StreamExecutionEnvironment env, SourceDatabase database, HistorySettings settings) {
        return env.fromSource(
                        new HistorySource(
                                Arrays.stream(SourceTable.values()).map(database::table).toList(),
                                settings),
                        WatermarkStrategy.noWatermarks(),
                        "History")
                .uid("history");
    }
}
