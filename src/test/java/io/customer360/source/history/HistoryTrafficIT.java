package io.customer360.source.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.SourceTable;
import io.customer360.sandbox.process.Await;
import io.customer360.source.database.HistoryDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What others do to the tables while they are read. */
class HistoryTrafficIT {

    private static final int ROWS = 100_000;

    /** Less than a statement waits for a lock, and than Flink for a reader that does not close. */
    private static final Duration PROMPTLY = Duration.ofSeconds(20);

    @RegisterExtension static final HistoryCluster FLINK = new HistoryCluster();

    @RegisterExtension final HistoryDatabase crm = new HistoryDatabase();

    @Test
    void rowsThatStayAreReadOnceWhileOthersComeAndGo() throws Exception {
        crm.execute(
                "INSERT INTO website_behavior SELECT i * 2, 1 FROM generate_series(1, %d) i"
                        .formatted(ROWS));
        ExecutesOnce traffic =
                new ExecutesOnce(
                        crm.settings(),
                        "DELETE FROM website_behavior WHERE session_id % 3 = 0",
                        "INSERT INTO website_behavior SELECT i * 2 + 1, 1"
                                + " FROM generate_series(-%d, %d) i".formatted(ROWS, 2 * ROWS),
                        "VACUUM website_behavior");

        List<Long> keys =
                new HistoryJob(FLINK, crm.settings())
                        .readThrough(traffic, new Configuration()).stream()
                                .map(change -> change.key().id())
                                .toList();

        assertThat(ExecutesOnce.hasExecuted()).isTrue();
        assertThat(keys).doesNotHaveDuplicates();
        assertThat(keys.stream().filter(key -> key % 2 == 0 && key % 3 != 0))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, ROWS)
                                .map(i -> i * 2)
                                .filter(key -> key % 3 != 0)
                                .boxed()
                                .toList());
    }

    @Test
    void aTableThatIsEmptiedWhileItIsReadEndsWithoutAnError() throws Exception {
        crm.execute(
                "INSERT INTO website_behavior SELECT i, 1 FROM generate_series(1, %d) i"
                        .formatted(ROWS));
        ExecutesOnce traffic = new ExecutesOnce(crm.settings(), "DELETE FROM website_behavior");

        assertThat(new HistoryJob(FLINK, crm.settings()).readThrough(traffic, new Configuration()))
                .hasSizeLessThan(ROWS)
                .allMatch(change -> change.table() == SourceTable.WEBSITE_BEHAVIOR);
    }

    @Test
    void isCancelledAtOnceThoughAPageWaitsForALock() throws Exception {
        crm.execute("INSERT INTO website_behavior VALUES (1, 1), (1000, 1)");
        StreamExecutionEnvironment env = FLINK.environment(new Configuration());
        new HistoryJob(FLINK, crm.settings())
                .changes(env)
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
        try (Connection locking = crm.connect();
                Statement statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            statement.execute("LOCK TABLE website_behavior");
            JobClient job = env.executeAsync();
            Await.until("a reader waits", PROMPTLY, () -> waiting() > 0);

            job.cancel();

            Await.until("the job's end", PROMPTLY, () -> hasEnded(job));
            Await.until("the readers' end", PROMPTLY, () -> waiting() == 0);
        }
    }

    private static boolean hasEnded(JobClient job) {
        return job.getJobStatus().join().isGloballyTerminalState();
    }

    private int waiting() {
        try (Connection connection = crm.connect();
                Statement statement = connection.createStatement();
                ResultSet count =
                        statement.executeQuery(
                                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type ="
                                        + " 'Lock' AND datname = current_database()")) {
            count.next();
            return count.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError("PostgreSQL does not tell of its sessions", e);
        }
    }
}
