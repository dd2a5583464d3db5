package io.customer360.source.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.customer360.config.JobOptions;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database for each test, with the seven tables and an active replication slot: ready for a
 * backfill until the test says otherwise.
 */
public final class HistoryDatabase implements BeforeEachCallback, AfterEachCallback {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int ROUNDS_OF_MENDING = 5;

    private CrmDatabase crm;
    private Connection capturing;
    private boolean captured;

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        crm =
                CrmDatabase.createWithoutConnector(
                        Sandbox.shared(), "history_" + COUNT.incrementAndGet());
        capturing = crm.connect();
        startCapturing();
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        if (captured) {
            stopCapturing();
        }
        capturing.close();
        crm.close();
    }

    /** A temporary slot is active as long as the session that made it. */
    void startCapturing() throws SQLException {
        startCapturing("SELECT pg_create_logical_replication_slot('%s', 'pgoutput', true)");
    }

    /** Makes another slot in place of the one that the job expects, whose name is given. */
    void startCapturing(String sql) throws SQLException {
        capture(sql);
        captured = true;
    }

    /** A slot is dropped by the session that holds it. */
    public void stopCapturing() throws SQLException {
        capture(
                "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots"
                        + " WHERE slot_name IN ('%1$s', '%1$s_other')");
        captured = false;
    }

    private void capture(String sql) throws SQLException {
        try (Statement statement = capturing.createStatement()) {
            statement.execute(sql.formatted(crm.name()));
        }
    }

    int port() {
        return Sandbox.shared().postgres().port();
    }

    String name() {
        return crm.name();
    }

    public void execute(String... statements) {
        crm.execute(statements);
    }

    public Connection connect() throws SQLException {
        return crm.connect();
    }

    public HistorySettings settings() {
        return settings("public", ZoneOffset.UTC);
    }

    public HistorySettings settings(String schema, ZoneId timeZone) {
        return settings(crm.username(), crm.password(), schema, timeZone, 1000, 4);
    }

    public HistorySettings settings(int fetchSize, int ranges) {
        return settings(
                crm.username(), crm.password(), "public", ZoneOffset.UTC, fetchSize, ranges);
    }

    HistorySettings settingsOf(String user, String password) {
        return settings(user, password, "public", ZoneOffset.UTC, 1000, 4);
    }

    private HistorySettings settings(
            String user,
            String password,
            String schema,
            ZoneId timeZone,
            int fetchSize,
            int ranges) {
        return new HistorySettings(
                crm.jdbcUrl(),
                user,
                password,
                schema,
                crm.name(),
                JobOptions.PUBLICATION.defaultValue(),
                timeZone,
                fetchSize,
                ranges);
    }

    List<SourceDatabaseProblem> problems() {
        return problems(settings());
    }

    /** Returns what stands in the way of a backfill; nothing if it could start. */
    static List<SourceDatabaseProblem> problems(HistorySettings settings) {
        SourceDatabaseException refusal =
                catchThrowableOfType(
                        SourceDatabaseException.class, () -> SourceDatabase.inspect(settings));
        if (refusal == null) {
            return List.of();
        }
        assertThat(refusal).hasNoCause();
        return refusal.problems();
    }

    /** Checks that one problem is found and that the statement it names mends it. */
    void assertRefused(String subject, String complaint) {
        List<SourceDatabaseProblem> problems = problems();
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).subject()).isEqualTo(subject);
        assertThat(problems.get(0).what()).contains(complaint);
        execute(problems.get(0).mend());
        assertThat(problems()).isEmpty();
    }

    /** A mended table may need more: a table that was missing is in no publication yet. */
    void mendUntilReady() {
        for (int round = 0; round < ROUNDS_OF_MENDING; round++) {
            problems().forEach(problem -> execute(problem.mend()));
        }
        assertThat(problems()).isEmpty();
    }
}
