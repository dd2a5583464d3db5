package io.customer360.benchmark;

import io.customer360.model.CustomerChange;
import io.customer360.operator.CodecTypes;
import io.customer360.source.HistoryChanges;
import io.customer360.source.SourceDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/** Reads the seven tables as the job does, in a fresh cluster, with more or less of it behind. */
final class HistoryRead {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final BenchmarkOptions options;
    private final FilledCrm crm;
    private final SourceDatabase database;

    HistoryRead(BenchmarkOptions options, FilledCrm crm) {
        this.options = options;
        this.crm = crm;
        this.database = SourceDatabase.inspect(crm.history());
    }

    /** The sources alone: every change is made and dropped in the chain that read it. */
    static void alone(HistoryRead read, StreamExecutionEnvironment env) {
        MeasuredPipelines.count(read.changes(env), Variant.RESULTS);
    }

    /** The sources and the way to the subtask of the customer: the limit of any job behind them. */
    static void keyed(HistoryRead read, StreamExecutionEnvironment env) {
        MeasuredPipelines.count(
                read.changes(env)
                        .map(change -> change)
                        .returns(CodecTypes.CUSTOMER_CHANGE)
                        .uid("as-sent")
                        .keyBy(CustomerChange::customerId, Types.LONG),
                Variant.RESULTS);
    }

    /** The job but for its live changes and its sinks. */
    static void job(HistoryRead read, StreamExecutionEnvironment env) {
        DataStream<CustomerChange> nothingLive =
                env.fromData(List.of(0L))
                        .uid("nothing")
                        .flatMap((Long none, Collector<CustomerChange> out) -> {})
                        .returns(CodecTypes.CUSTOMER_CHANGE)
                        .uid("nothing-live");
        MeasuredPipelines.count(
                MeasuredPipelines.profiles(read.changes(env), nothingLive, read.options.zone()),
                Variant.RESULTS);
    }

    private DataStream<CustomerChange> changes(StreamExecutionEnvironment env) {
        return HistoryChanges.read(env, database, crm.history());
    }

    /** Runs until all results are out. */
    BackfillRun run(BackfillVariant variant) throws Exception {
        OperatorCounters.forget();
        Deliveries.forget();
        System.gc();
        Map<String, String> settings = Tuning.both(variant.settings(), options.settings());
        try (BenchmarkCluster cluster = BenchmarkCluster.start(options, settings, null)) {
            cluster.submit(env -> variant.pipeline().define(this, env));
            Progress progress = new Progress(cluster, PATIENCE);
            progress.awaitBegin();
            progress.awaitQuiet(QUIET);
            return new BackfillRun(
                    variant.name(), crm.allRows(), progress.seconds(), progress.results());
        }
    }
}
