package io.customer360.source;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;
import io.customer360.model.LivePosition;
import io.customer360.sandbox.process.Await;
import io.customer360.source.kafka.LiveSettings;
import io.customer360.source.kafka.StartPosition;
import io.customer360.source.kafka.TestTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.annotation.Nullable;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** A running job of the live side alone, in a cluster of its own, and what came out of it. */
final class LiveJob implements AutoCloseable {

    private static final int PARALLELISM = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Map<String, LiveJob> RUNNING = new ConcurrentHashMap<>();

    final List<CustomerChange> changes = new CopyOnWriteArrayList<>();
    final List<DeadLetter> deadLetters = new CopyOnWriteArrayList<>();

    /** How far the last checkpoint had read each partition. */
    final Map<String, Long> positions = new ConcurrentHashMap<>();

    /** Watermarks by the subtask that they arrived at. */
    final Map<Integer, Long> watermarks = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private final JobClient client;

    private LiveJob(LiveSettings settings, @Nullable String savepoint) {
        Configuration configuration = new Configuration();
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("pipeline.auto-generate-uids", "false");
        configuration.setString("execution.checkpointing.interval", "200 ms");
        // For ever, so that a job which ends did so on purpose.
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "2147483647");
        configuration.setString("restart-strategy.fixed-delay.delay", "100 ms");
        if (savepoint != null) {
            configuration.setString("execution.state-recovery.path", savepoint);
        }
        RUNNING.put(id, this);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration);
        LiveChanges live = LiveChanges.read(environment, settings);
        capture(live.changes(), "changes");
        capture(live.deadLetters(), "dead-letters");
        capture(live.positions(), "positions");
        try {
            this.client = environment.executeAsync("live");
        } catch (Exception e) {
            throw new AssertionError("Cannot start the job", e);
        }
    }

    static LiveJob start(TestTopics topics, StartPosition start) {
        return new LiveJob(topics.settings(start), null);
    }

    /** Starts a job that reads all that a test has written, too. */
    static LiveJob startWithAll(TestTopics topics) {
        return start(topics, topics.ends(Duration.ofDays(1)));
    }

    /** Resumes a job; its new start position is where the topics end, and must not count. */
    static LiveJob resume(TestTopics topics, String savepoint) {
        return new LiveJob(topics.settings(topics.ends(Duration.ZERO)), savepoint);
    }

    void awaitChanges(int count) {
        Await.until(count + " changes", PATIENCE, () -> changes.size() >= count);
    }

    /** Waits until every subtask got a watermark, whether or not it reads a partition. */
    void awaitWatermarks() {
        Await.until(
                "a watermark of each subtask", PATIENCE, () -> watermarks.size() == PARALLELISM);
    }

    private <T> void capture(DataStream<T> stream, String name) {
        stream.transform("Capture " + name, stream.getType(), new Capture<T>(id))
                .uid("capture-" + name)
                .sinkTo(new DiscardingSink<>())
                .uid("discard-" + name);
    }

    /** Stops the job in order and returns where its savepoint is. */
    String stop(Path savepoints) throws Exception {
        // A subtask that is still starting declines the savepoint.
        awaitWatermarks();
        return client.stopWithSavepoint(
                        false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(60, TimeUnit.SECONDS);
    }

    /** Waits until the job has failed for good and returns all that it says of it. */
    String failure() throws Exception {
        try {
            client.getJobExecutionResult().get(60, TimeUnit.SECONDS);
            throw new AssertionError("The job ended without a failure");
        } catch (ExecutionException failed) {
            StringBuilder messages = new StringBuilder();
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                messages.append(cause.getMessage()).append('\n');
            }
            return messages.toString();
        }
    }

    @Override
    public void close() {
        RUNNING.remove(id);
        try {
            if (!status().isGloballyTerminalState()) {
                client.cancel().get(60, TimeUnit.SECONDS);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("Cannot cancel the job", e);
        }
    }

    private JobStatus status() throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return client.getJobStatus().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | IllegalStateException clusterIsGone) {
            return JobStatus.FAILED;
        }
    }

    private static final class Capture<T> extends AbstractStreamOperator<T>
            implements OneInputStreamOperator<T, T> {

        private final String job;

        Capture(String job) {
            this.job = job;
        }

        @Override
        public void processElement(StreamRecord<T> element) {
            LiveJob running = RUNNING.get(job);
            if (element.getValue() instanceof CustomerChange change) {
                running.changes.add(change);
            } else if (element.getValue() instanceof LivePosition position) {
                running.positions.put(position.partition(), position.offset());
            } else {
                running.deadLetters.add((DeadLetter) element.getValue());
            }
        }

        @Override
        public void processWatermark(Watermark mark) {
            RUNNING.get(job)
                    .watermarks
                    .put(
                            getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
                            mark.getTimestamp());
        }
    }
}
