package io.customer360.benchmark.backfill;

import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.config.JobOptions;
import io.customer360.demo.data.DemoData;
import io.customer360.sandbox.postgres.PostgresSandbox;
import io.customer360.source.database.HistorySettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/** A PostgreSQL whose seven tables are filled and captured, so that the job may read them. */
final class FilledCrm implements AutoCloseable {

    private static final String NAME = "crm";

    private final PostgresSandbox sandbox;
    private final ZoneId zone;

    /** A temporary slot is active as long as the session that made it. */
    private final Connection capturing;

    private final Map<String, Long> rows;

    private FilledCrm(
            PostgresSandbox sandbox, ZoneId zone, Connection capturing, Map<String, Long> rows) {
        this.sandbox = sandbox;
        this.zone = zone;
        this.capturing = capturing;
        this.rows = rows;
    }

    static FilledCrm of(BenchmarkOptions options) throws SQLException {
        PostgresSandbox sandbox = PostgresSandbox.start(options.directory());
        try {
            sandbox.postgres().createCrm(NAME);
            Connection connection = sandbox.postgres().connect(NAME);
            DemoData data = new DemoData(options.customers(), LocalDate.now(options.zone()));
            Map<String, Long> rows = data.fill(connection);
            try (Statement statement = connection.createStatement()) {
                // Tables at rest: the first to read them has nothing to tidy up.
                statement.execute("VACUUM (FREEZE, ANALYZE)");
                statement.execute(
                        "SELECT pg_create_logical_replication_slot('crm', 'pgoutput', true)");
            }
            return new FilledCrm(sandbox, options.zone(), connection, rows);
        } catch (SQLException | RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    /** Returns the number of rows of each table. */
    Map<String, Long> rows() {
        return rows;
    }

    long allRows() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    Connection connect() throws SQLException {
        return sandbox.postgres().connect(NAME);
    }

    /** Returns what the job reads history by, with the defaults of its settings. */
    HistorySettings history() {
        return new HistorySettings(
                sandbox.postgres().jdbcUrl(NAME),
                sandbox.postgres().username(),
                sandbox.postgres().password(),
                "public",
                NAME,
                JobOptions.PUBLICATION.defaultValue(),
                zone,
                JobOptions.JDBC_FETCH_SIZE.defaultValue(),
                JobOptions.BACKFILL_RANGES.defaultValue());
    }

    @Override
    public void close() throws SQLException {
        capturing.close();
        sandbox.close();
    }
}
