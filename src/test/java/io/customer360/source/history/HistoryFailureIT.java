package io.customer360.source.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.model.CustomerChange;
import io.customer360.sandbox.process.Await;
import io.customer360.source.database.HistoryDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HistoryFailureIT {

    private static final int ROWS = 400_000;

    /** Shorter than the job itself waits for a lock. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String WAITING_FOR_LOCK =
            "SELECT 1 FROM pg_stat_activity WHERE application_name = 'customer360'"
                    + " AND datname = current_database() AND wait_event_type = 'Lock'";

    @RegisterExtension static final HistoryCluster FLINK = new HistoryCluster();

    @RegisterExtension final HistoryDatabase crm = new HistoryDatabase();

    @BeforeEach
    void fill() {
        crm.execute(
                "INSERT INTO website_behavior SELECT i, i % 1000, DATE '2024-01-01' + i % 365, 1, 2"
                        + " FROM generate_series(1, %d) i".formatted(ROWS),
                "INSERT INTO customer_info SELECT generate_series(1, 1000)");
    }

    @Test
    void losesNoRowWhenReadingFailsAfterACheckpoint() throws Exception {
        FailsOnceAfterACheckpoint.FAILED.set(false);

        List<CustomerChange> read =
                new HistoryJob(FLINK, crm.settings())
                        .readThrough(new FailsOnceAfterACheckpoint(), restarting());

        assertThat(FailsOnceAfterACheckpoint.FAILED).isTrue();
        assertReadOnce(read);
    }

    @Test
    void losesNoRowWhenItsConnectionsAreCut() throws Exception {
        ExecutesOnce cut =
                new ExecutesOnce(
                        crm.settings(),
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                + " WHERE application_name = 'customer360'"
                                + " AND datname = current_database()");

        List<CustomerChange> read =
                new HistoryJob(FLINK, crm.settings()).readThrough(cut, restarting());

        assertThat(ExecutesOnce.hasExecuted()).isTrue();
        assertReadOnce(read);
    }

    private static void assertReadOnce(List<CustomerChange> read) {
        assertThat(new HashSet<>(read)).hasSize(ROWS + 1000);
        assertThat(read).hasSize(ROWS + 1000);
    }

    @Test
    void tellsHowManyRowsWereReadOfHowMany() throws Exception {
        StreamExecutionEnvironment env = FLINK.environment(new Configuration());
        new HistoryJob(FLINK, crm.settings())
                .changes(env)
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
        JobClient job = env.executeAsync();
        job.getJobExecutionResult().get(60, TimeUnit.SECONDS);

        assertThat(metrics(job, "history.website_behavior.rowsRead"))
                .extracting(metric -> ((Counter) metric).getCount())
                .satisfies(
                        counts ->
                                assertThat(counts.stream().mapToLong(Long::longValue).sum())
                                        .isEqualTo(ROWS));
        assertThat(metrics(job, "history.website_behavior.rowsTotal"))
                .isNotEmpty()
                .allSatisfy(
                        metric ->
                                assertThat(((Gauge<?>) metric).getValue()).isEqualTo((long) ROWS));
    }

    @Test
    void whatStandsInTheWayOfReadingStopsTheJobForGoodAndIsNamedWhole() {
        crm.execute(
                "UPDATE customer_info SET registration_date = 'infinity' WHERE customer_id = 1",
                "ALTER TABLE customer_service REPLICA IDENTITY DEFAULT");

        assertThatThrownBy(
                        () ->
                                new HistoryJob(FLINK, crm.settings())
                                        .readThrough(change -> change, restarting()))
                .hasStackTraceContaining("The failure is not recoverable")
                .hasStackTraceContaining("Problems: 2")
                .hasStackTraceContaining("customer_service REPLICA IDENTITY FULL")
                .hasStackTraceContaining("UPDATE \"public\".\"customer_info\"");
    }

    @Test
    void aJobThatIsCancelledEndsTheScanOfItsTables() throws Exception {
        try (Connection holder = crm.connect();
                Statement lock = holder.createStatement()) {
            holder.setAutoCommit(false);
            lock.execute("LOCK TABLE website_behavior");
            StreamExecutionEnvironment env = FLINK.environment(new Configuration());
            new HistoryJob(FLINK, crm.settings())
                    .changes(env)
                    .sinkTo(new DiscardingSink<>())
                    .uid("nowhere");
            JobClient job = env.executeAsync();
            Await.until("the scan waits for the lock", PATIENCE, this::isScanned);

            job.cancel().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            Await.until("the scan has ended", PATIENCE, () -> !isScanned());
        }
    }

    private boolean isScanned() {
        try (Connection connection = crm.connect();
                Statement statement = connection.createStatement();
                ResultSet waiting = statement.executeQuery(WAITING_FOR_LOCK)) {
            return waiting.next();
        } catch (SQLException e) {
            throw new AssertionError("PostgreSQL does not tell who waits", e);
        }
    }

    private static List<Metric> metrics(JobClient job, String name) {
        return List.copyOf(FLINK.metrics().findMetrics(job.getJobID(), name).values());
    }

    private static Configuration restarting() {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(50));
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 100);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        return configuration;
    }

    /** Passes changes on until a checkpoint holds some of them, then fails. */
    private static final class FailsOnceAfterACheckpoint
            implements MapFunction<CustomerChange, CustomerChange>, CheckpointListener {

        private static final long serialVersionUID = 1L;
        private static final AtomicBoolean FAILED = new AtomicBoolean();

        private long rows;
        private boolean checkpointed;

        @Override
        public CustomerChange map(CustomerChange change) {
            rows++;
            if (checkpointed && FAILED.compareAndSet(false, true)) {
                throw new IllegalStateException("failure in mid-read, on purpose");
            }
            return change;
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            checkpointed = rows > 10_000;
        }
    }
}
