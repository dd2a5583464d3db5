package io.customer360.source.history;

import io.customer360.model.CustomerChange;
import io.customer360.sandbox.process.Await;
import io.customer360.source.HistoryBound;
import io.customer360.source.database.HistorySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.annotation.Nullable;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.Collector;

/** A job that reads history beside live changes that never come, and what came out of it. */
final class RunningHistory implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Map<String, RunningHistory> RUNNING = new ConcurrentHashMap<>();

    final Queue<CustomerChange> changes = new ConcurrentLinkedQueue<>();

    private final Map<Integer, Long> watermarks = new ConcurrentHashMap<>();
    private final String id = UUID.randomUUID().toString();
    private final HistoryCluster flink;
    private final int parallelism;
    private final JobClient client;

    private RunningHistory(
            HistoryCluster flink,
            HistorySettings settings,
            int parallelism,
            long quickRows,
            @Nullable String savepoint)
            throws Exception {
        this.flink = flink;
        this.parallelism = parallelism;
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        if (savepoint != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env = flink.environment(configuration);
        RUNNING.put(id, this);
        DataStream<CustomerChange> history =
                new HistoryJob(flink, settings)
                        .changes(env)
                        .map(new Slowing(quickRows))
                        .uid("slow");
        history.union(nothingLive(env))
                .transform("Capture", history.getType(), new Capture(id))
                .uid("capture")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
        this.client = env.executeAsync("history");
    }

    /**
     * @param quickRows rows after which each subtask slows down, so that it is stopped in mid-read
     */
    static RunningHistory start(
            HistoryCluster flink, HistorySettings settings, int parallelism, long quickRows)
            throws Exception {
        return new RunningHistory(flink, settings, parallelism, quickRows, null);
    }

    static RunningHistory resume(
            HistoryCluster flink, HistorySettings settings, int parallelism, String savepoint)
            throws Exception {
        return new RunningHistory(flink, settings, parallelism, Long.MAX_VALUE, savepoint);
    }

    void awaitChanges(int count) {
        Await.until(count + " changes", PATIENCE, () -> changes.size() >= count);
    }

    /** Waits until every subtask behind the sources knows that history is complete. */
    void awaitComplete() {
        Await.until(
                "the end of history",
                PATIENCE,
                () ->
                        watermarks.values().stream().filter(mark -> mark >= 0).count()
                                == parallelism);
    }

    /** Waits until Flink, too, knows that history's readers have finished. */
    void awaitReadersFinished() {
        Await.until(
                "the readers' end",
                PATIENCE,
                () -> {
                    try {
                        return flink.hasReadHistory(client.getJobID());
                    } catch (Exception e) {
                        throw new AssertionError("Flink does not tell of the job", e);
                    }
                });
    }

    /** Stops the job in order and returns where its savepoint is. */
    String stop(Path savepoints) throws Exception {
        return client.stopWithSavepoint(
                        false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        RUNNING.remove(id);
        try {
            if (!client.getJobStatus().get().isGloballyTerminalState()) {
                client.cancel().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("Cannot cancel the job", e);
        }
    }

    private static DataStream<CustomerChange> nothingLive(StreamExecutionEnvironment env) {
        DataGeneratorSource<Long> endless =
                new DataGeneratorSource<>(
                        index -> index,
                        Long.MAX_VALUE,
                        RateLimiterStrategy.perSecond(1),
                        Types.LONG);
        return env.fromSource(endless, WatermarkStrategy.noWatermarks(), "Live")
                .uid("live")
                .flatMap((Long index, Collector<CustomerChange> out) -> {})
                .returns(CustomerChange.class)
                .uid("nothing")
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.forGenerator(context -> new HistoryBound()))
                .uid("live-watermarks");
    }

    /** Passes changes on, after a number of them slowly. */
    private static final class Slowing implements MapFunction<CustomerChange, CustomerChange> {

        private final long quickRows;
        private long rows;

        Slowing(long quickRows) {
            this.quickRows = quickRows;
        }

        @Override
        public CustomerChange map(CustomerChange change) throws InterruptedException {
            if (++rows > quickRows) {
                Thread.sleep(1);
            }
            return change;
        }
    }

    private static final class Capture extends AbstractStreamOperator<CustomerChange>
            implements OneInputStreamOperator<CustomerChange, CustomerChange> {

        private final String job;

        Capture(String job) {
            this.job = job;
        }

        @Override
        public void processElement(StreamRecord<CustomerChange> element) {
            RUNNING.get(job).changes.add(element.getValue());
        }

        @Override
        public void processWatermark(Watermark mark) {
            int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
            RUNNING.get(job).watermarks.put(subtask, mark.getTimestamp());
        }
    }
}
