package io.customer360.benchmark.backfill;

import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.run.BenchmarkCluster;
import io.customer360.benchmark.run.Deliveries;
import io.customer360.benchmark.run.MeasuredPipelines;
import io.customer360.benchmark.run.OperatorCounters;
import io.customer360.benchmark.run.Progress;
import io.customer360.benchmark.run.Tuning;
import io.customer360.benchmark.run.Variant;
import io.customer360.benchmark.topics.CrmTopics;
import io.customer360.model.CustomerChange;
import io.customer360.source.HistoryChanges;
import io.customer360.source.database.SourceDatabase;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Reads the seven tables as the job does, in a fresh cluster, with more or less of it behind. */
final class HistoryRead {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final BenchmarkOptions options;
    private final FilledCrm crm;
    private final String kafka;
    private final SourceDatabase database;

    HistoryRead(BenchmarkOptions options, FilledCrm crm, String kafka) {
        this.options = options;
        this.crm = crm;
        this.kafka = kafka;
        this.database = SourceDatabase.inspect(crm.history());
    }

    /** The sources alone: every change is made and dropped in the chain that read it. */
    static void alone(HistoryRead read, StreamExecutionEnvironment env) {
        MeasuredPipelines.count(read.changes(env), Variant.RESULTS);
    }

    /** The sources and the way to the subtask of the customer: the limit of any job behind them. */
    static void keyed(HistoryRead read, StreamExecutionEnvironment env) {
        MeasuredPipelines.count(
                MeasuredPipelines.asTheJobSends(read.changes(env)), Variant.RESULTS);
    }

    /** The job but for its sinks; its change topics are empty. */
    static void job(HistoryRead read, StreamExecutionEnvironment env) {
        MeasuredPipelines.count(
                MeasuredPipelines.profiles(
                        read.changes(env),
                        MeasuredPipelines.read(
                                env, read.kafka, CrmTopics.PREFIX, read.options.zone()),
                        read.options.zone()),
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
