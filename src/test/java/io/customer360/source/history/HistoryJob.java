package io.customer360.source.history;

import io.customer360.model.CustomerChange;
import io.customer360.model.SourceTable;
import io.customer360.source.HistoryChanges;
import io.customer360.source.database.HistorySettings;
import io.customer360.source.database.SourceDatabase;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Reads a database's history as the job does. */
final class HistoryJob {

    private static final int MOST_ROWS = 1_000_000;

    private final HistoryCluster flink;
    private final HistorySettings settings;

    HistoryJob(HistoryCluster flink, HistorySettings settings) {
        this.flink = flink;
        this.settings = settings;
    }

    List<CustomerChange> read() throws Exception {
        return changes(flink.environment(new Configuration())).executeAndCollect(MOST_ROWS);
    }

    List<CustomerChange> read(SourceTable table) throws Exception {
        return read().stream().filter(change -> change.table() == table).toList();
    }

    /** Reads through one more step, which may fail. */
    List<CustomerChange> readThrough(
            MapFunction<CustomerChange, CustomerChange> step, Configuration configuration)
            throws Exception {
        return changes(flink.environment(configuration))
                .map(step)
                .uid("step")
                .executeAndCollect(MOST_ROWS);
    }

    DataStream<CustomerChange> changes(StreamExecutionEnvironment env) {
        return HistoryChanges.read(env, SourceDatabase.describe(settings), settings);
    }
}
