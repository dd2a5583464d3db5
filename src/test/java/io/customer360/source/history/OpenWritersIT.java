package io.customer360.source.history;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.model.SourceTable;
import io.customer360.source.database.HistoryDatabase;
import io.customer360.source.database.HistoryTable;
import io.customer360.source.database.SourceDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which transactions history lets end before it begins, on a real server. */
class OpenWritersIT {

    @RegisterExtension final HistoryDatabase crm = new HistoryDatabase();

    @BeforeEach
    void fill() {
        crm.execute(
                "INSERT INTO customer_info (customer_id) VALUES (1), (2)",
                "DROP TABLE website_behavior",
                "CREATE TABLE website_behavior (session_id integer PRIMARY KEY, customer_id"
                        + " integer, visit_date date, pages_viewed integer, time_spent integer)"
                        + " PARTITION BY RANGE (session_id)",
                "CREATE TABLE visits_1 PARTITION OF website_behavior FOR VALUES FROM (0) TO (9)",
                "ALTER TABLE visits_1 REPLICA IDENTITY FULL",
                "ALTER PUBLICATION customer360 SET (publish_via_partition_root = true)",
                "ALTER PUBLICATION customer360 ADD TABLE website_behavior");
    }

    @Test
    void aTransactionThatWroteToATableIsAwaitedAlsoWhereItIsAPartition() throws Exception {
        assertAwaited("UPDATE customer_info SET phone_number = '1' WHERE customer_id = 1");
        assertAwaited("INSERT INTO visits_1 VALUES (1, 1)");
    }

    @Test
    void aTransactionThatBeganLaterOrOnlyReadsIsNotAwaited() throws Exception {
        try (Connection reading = begin("SELECT * FROM customer_info FOR UPDATE")) {
            inspect().get(60, TimeUnit.SECONDS);
            reading.rollback();
        }
        try (Connection first =
                begin("UPDATE customer_info SET email = '1' WHERE customer_id = 1")) {
            CompletableFuture<Void> inspection = inspect();
            assertWaits(inspection);
            try (Connection later =
                    begin("UPDATE customer_info SET email = '2' WHERE customer_id = 2")) {
                first.commit();
                inspection.get(60, TimeUnit.SECONDS);
                later.rollback();
            }
        }
    }

    private void assertAwaited(String write) throws Exception {
        try (Connection writing = begin(write)) {
            CompletableFuture<Void> inspection = inspect();
            assertWaits(inspection);
            writing.commit();
            inspection.get(60, TimeUnit.SECONDS);
        }
    }

    /** Does what comes before the first row of history. */
    private CompletableFuture<Void> inspect() {
        SourceDatabase found = SourceDatabase.preflight(crm.settings());
        List<HistoryTable> tables = Arrays.stream(SourceTable.values()).map(found::table).toList();
        return CompletableFuture.runAsync(new HistoryInspection(tables, crm.settings())::call);
    }

    private static void assertWaits(CompletableFuture<Void> inspection) {
        assertThatThrownBy(() -> inspection.get(3, TimeUnit.SECONDS))
                .isInstanceOf(TimeoutException.class);
    }

    private Connection begin(String statement) throws SQLException {
        Connection connection = crm.connect();
        connection.setAutoCommit(false);
        try (Statement begun = connection.createStatement()) {
            begun.execute(statement);
        }
        return connection;
    }
}
