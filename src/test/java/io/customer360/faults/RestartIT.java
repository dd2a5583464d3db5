package io.customer360.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.process.Await;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What a restart of the JobManager costs beside a first start, with tables large enough to matter:
 * {@code mvn verify -Pfaults -Dit.test=RestartIT -Dfaults.customers=100000
 * -Dfaults.sessions=20000000}.
 */
class RestartIT {

    private static final long SESSIONS = Long.getLong("faults.sessions", 100_000);

    /** Slower than any history was ever read. */
    private static final long ROWS_PER_SECOND = 2_000;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** The sentinels' own changes read rows by their key. */
    private static final long ROWS_BY_KEY = 1_000;

    /** Lines of a table that is written as the documents have it. */
    private final StringBuilder table =
            new StringBuilder(
                    "| | until the job runs | until a change is found |\n|---|--:|--:|\n");

    @Test
    void aRestartReadsNoTableOfTheSource() throws Exception {
        try (Stage stage = new Stage(Path.of("target/faults"), RestartIT::enterSessions)) {
            long begin = System.nanoTime();
            stage.deploy(stage.job(), Stage.PARALLELISM, null);
            awaitRunning(stage);
            tell("first start", begin, null);
            stage.awaitCheckpoint();

            killJobManager(stage, "JobManager killed while history is read", false);
            awaitHistory(stage);
            long before = rowsRead(stage.crm());
            killJobManager(stage, "JobManager killed after history", true);

            assertThat(rowsRead(stage.crm()) - before)
                    .as("rows of the source's tables that the restart read")
                    .isBetween(0L, ROWS_BY_KEY);
            Proof proof = Proof.of(stage);
            assertThat(proof.mismatches()).isZero();
            System.out.printf(
                    "%n%,d rows; %,d customers compared, none false%n%s%n",
                    stage.rows() + SESSIONS, proof.customers(), table);
        }
    }

    private void killJobManager(Stage stage, String what, boolean steady) throws Exception {
        try (JobWatch watch = JobWatch.start(stage::cluster)) {
            stage.cluster().killJobManager();
            long begin = System.nanoTime();
            Await.until("the job runs again", PATIENCE, watch::runsAgain);
            long running = System.nanoTime();
            if (steady) {
                stage.sentinels().awaitFound(stage.sentinels().change());
            }
            tell(what, begin, steady ? running : null);
        }
        stage.awaitCheckpoint();
    }

    /** Adds a line; the first time ends now where there is no second. */
    private void tell(String what, long begin, Long running) {
        long now = System.nanoTime();
        String first = seconds(begin, running == null ? now : running);
        String second = running == null ? "" : seconds(begin, now);
        String line = "| %s | %s | %s |%n".formatted(what, first, second);
        table.append(line);
        Stage.tell(line.strip());
    }

    private static String seconds(long from, long to) {
        return "%.1f s".formatted((to - from) / 1e9);
    }

    private static void awaitRunning(Stage stage) {
        Await.until("all of the job runs", PATIENCE, () -> stage.cluster().isRunning());
    }

    private static void awaitHistory(Stage stage) {
        Duration time = PATIENCE.plusSeconds((stage.rows() + SESSIONS) / ROWS_PER_SECOND);
        String phone = stage.sentinels().change();
        Await.until("history is complete", time, () -> stage.sentinels().found(phone));
        stage.awaitCheckpoint();
    }

    private static void enterSessions(CrmDatabase crm) {
        crm.execute(
                """
                INSERT INTO website_behavior (session_id, customer_id, visit_date, pages_viewed, time_spent)
                SELECT 100000000 + n, 1 + n %% %d, DATE '2024-01-01' + (n %% 700)::int, n %% 20, n %% 600
                FROM generate_series(1, %d) n
                """
                        .formatted(Stage.CUSTOMERS, SESSIONS));
        crm.execute("ANALYZE website_behavior");
    }

    /** Returns how many rows of the seven tables were read so far, by PostgreSQL's statistics. */
    private static long rowsRead(CrmDatabase crm) throws SQLException {
        try (Connection connection = crm.connect();
                Statement statement = connection.createStatement();
                ResultSet sum =
                        statement.executeQuery(
                                "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))"
                                        + " FROM pg_stat_user_tables")) {
            sum.next();
            return sum.getLong(1);
        }
    }
}
