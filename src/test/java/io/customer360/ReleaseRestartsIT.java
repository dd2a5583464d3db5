package io.customer360;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.ProfileUpdate;
import io.customer360.operator.CustomerProfileOperator;
import io.customer360.profile.ProfileSettings;
import io.customer360.profile.document.Schedule;
import io.customer360.rules.RulesFile;
import io.customer360.sandbox.process.Await;
import io.customer360.testing.Changes;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/**
 * The release of all customers at the end of history, with unaligned checkpoints and interruptible
 * timers as they ship, survives failure after failure: nobody is missing when it counts as done.
 */
class ReleaseRestartsIT {

    private static final int CUSTOMERS = Integer.getInteger("release.customers", 5_000);
    private static final int FAILURES = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Of each subtask, what was emitted and is not made undone by a failure. */
    private static final Map<Integer, Set<Long>> EMITTED = new ConcurrentHashMap<>();

    private static final AtomicInteger FAILED = new AtomicInteger();
    private static final AtomicInteger EMITTED_AT_MARK = new AtomicInteger(-1);

    @Test
    void nobodyIsMissingHoweverOftenTheReleaseIsInterrupted() throws Exception {
        EMITTED.clear();
        FAILED.set(0);
        EMITTED_AT_MARK.set(-1);
        JobClient job = start();
        try {
            Await.until("the release is done", PATIENCE, () -> EMITTED_AT_MARK.get() >= 0);

            assertThat(FAILED.get()).isGreaterThanOrEqualTo(FAILURES);
            assertThat(EMITTED_AT_MARK).as("emitted before the watermark").hasValue(CUSTOMERS);
        } finally {
            job.cancel().get();
        }
    }

    private static int emitted() {
        Set<Long> all = new HashSet<>();
        EMITTED.values().forEach(all::addAll);
        return all.size();
    }

    private static JobClient start() throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(2, settings());
        DataStream<CustomerChange> history =
                env.fromSequence(1, CUSTOMERS)
                        .uid("history")
                        .map(id -> Changes.customer(id, -1))
                        .returns(CustomerChange.class)
                        .uid("customers");
        SingleOutputStreamOperator<ProfileUpdate> profiles =
                Customer360Pipeline.profiles(history, live(env), profileSettings());
        profiles.map(new FailsAgain())
                .returns(ProfileUpdate.class)
                .uid("fails")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
        profiles.getSideOutput(CustomerProfileOperator.MARKS)
                .transform("Mark", Types.VOID, new Mark())
                .setParallelism(1)
                .uid("mark");
        return env.executeAsync("release");
    }

    private static Configuration settings() {
        Configuration flink = GlobalConfiguration.loadConfiguration("flink-conf");
        flink.removeKey("metrics.reporter.prom.factory.class");
        flink.setString("state.backend.type", "hashmap");
        flink.setString("execution.checkpointing.interval", "50 ms");
        flink.setString("execution.checkpointing.min-pause", "0 ms");
        flink.setString("execution.checkpointing.tolerable-failed-checkpoints", "1000");
        flink.setString("restart-strategy.type", "fixed-delay");
        flink.setString("restart-strategy.fixed-delay.attempts", "1000");
        flink.setString("restart-strategy.fixed-delay.delay", "10 ms");
        return flink;
    }

    private static ProfileSettings profileSettings() {
        return new ProfileSettings(
                new Schedule(ZoneOffset.UTC, Duration.ofMillis(200), Duration.ofMinutes(40)),
                RulesFile.shipped(),
                Duration.ofDays(7),
                null,
                null);
    }

    private static DataStream<CustomerChange> live(StreamExecutionEnvironment env) {
        return env.fromSource(
                        new DataGeneratorSource<>(
                                index -> index,
                                Long.MAX_VALUE,
                                RateLimiterStrategy.perSecond(1),
                                Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "Live")
                .uid("live")
                .flatMap((Long index, Collector<CustomerChange> out) -> {})
                .returns(CustomerChange.class)
                .uid("nothing")
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.forGenerator(context -> new Complete()))
                .uid("live-watermarks");
    }

    /** As live changes do. */
    private static final class Complete implements WatermarkGenerator<CustomerChange> {

        @Override
        public void onEvent(CustomerChange change, long timestamp, WatermarkOutput output) {
            // There is none.
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.emitWatermark(new Watermark(0));
        }
    }

    /** Fails in the middle of the release, each time after a checkpoint that holds some of it. */
    private static final class FailsAgain extends RichMapFunction<ProfileUpdate, ProfileUpdate>
            implements CheckpointedFunction, CheckpointListener {

        private static final long serialVersionUID = 1L;
        private static final long SLOWLY_NANOS = 50_000;

        private transient ListState<Long> state;
        private transient Set<Long> emitted;
        private boolean some;
        private boolean checkpointed;

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            state =
                    context.getOperatorStateStore()
                            .getListState(new ListStateDescriptor<>("emitted", Types.LONG));
            emitted = ConcurrentHashMap.newKeySet();
            state.get().forEach(emitted::add);
            EMITTED.put(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(), emitted);
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            state.update(List.copyOf(emitted));
        }

        @Override
        public ProfileUpdate map(ProfileUpdate update) {
            LockSupport.parkNanos(SLOWLY_NANOS);
            if (checkpointed && FAILED.get() < FAILURES) {
                FAILED.incrementAndGet();
                throw new IllegalStateException("failure in mid-release, on purpose");
            }
            emitted.add(update.customerId());
            some = true;
            return update;
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            checkpointed = some;
        }
    }

    private static final class Mark extends AbstractStreamOperator<Void>
            implements OneInputStreamOperator<ProfileUpdate, Void> {

        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(StreamRecord<ProfileUpdate> element) {
            throw new IllegalStateException("only the watermark comes here");
        }

        @Override
        public void processWatermark(org.apache.flink.streaming.api.watermark.Watermark mark) {
            if (mark.getTimestamp() >= 0) {
                EMITTED_AT_MARK.compareAndSet(-1, emitted());
            }
        }
    }
}
