package io.customer360.source.history;

import io.customer360.model.CustomerChange;
import io.customer360.source.database.HistorySettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.functions.MapFunction;

/**
 * Passes changes on; after some thousands does something to their database, once in a JVM's job.
 */
final class ExecutesOnce implements MapFunction<CustomerChange, CustomerChange> {

    private static final long serialVersionUID = 1L;
    private static final int ROWS_BEFORE = 5_000;
    private static final AtomicBoolean EXECUTED = new AtomicBoolean();

    private final HistorySettings settings;
    private final String[] statements;
    private long rows;

    ExecutesOnce(HistorySettings settings, String... statements) {
        this.settings = settings;
        this.statements = statements;
        EXECUTED.set(false);
    }

    static boolean hasExecuted() {
        return EXECUTED.get();
    }

    @Override
    public CustomerChange map(CustomerChange change) throws Exception {
        if (++rows == ROWS_BEFORE && EXECUTED.compareAndSet(false, true)) {
            try (Connection connection =
                            DriverManager.getConnection(
                                    settings.jdbcUrl(), settings.username(), settings.password());
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        }
        return change;
    }
}
