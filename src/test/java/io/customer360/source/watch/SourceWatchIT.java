package io.customer360.source.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.ProfileUpdate;
import io.customer360.sandbox.process.Await;
import io.customer360.source.database.HistoryDatabase;
import io.customer360.source.database.HistorySettings;
import io.customer360.testing.logs.RecordedLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.Nullable;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to the tables under the running job, and no change tells. */
class SourceWatchIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ATTACH =
            "CREATE TABLE wb_x (LIKE website_behavior INCLUDING ALL);"
                    + "ALTER TABLE wb_x REPLICA IDENTITY FULL;"
                    + "INSERT INTO wb_x VALUES (3000, 51, '2026-09-01', 9, 90);";
    private static final String ATTACHED =
            "ALTER TABLE website_behavior ATTACH PARTITION wb_x FOR VALUES FROM (3000) TO (4000)";

    @RegisterExtension final HistoryDatabase crm = new HistoryDatabase();

    @Nullable private OneInputStreamOperatorTestHarness<ProfileUpdate, Void> job;

    @BeforeEach
    void partition() {
        crm.execute(
                "DROP TABLE website_behavior",
                "CREATE TABLE website_behavior (session_id integer PRIMARY KEY, customer_id"
                        + " integer, visit_date date, pages_viewed integer, time_spent integer)"
                        + " PARTITION BY RANGE (session_id)",
                "CREATE TABLE wb_1 PARTITION OF website_behavior FOR VALUES FROM (0) TO (1000)",
                "CREATE TABLE wb_2 PARTITION OF website_behavior FOR VALUES FROM (1000) TO (2000)",
                "ALTER TABLE website_behavior REPLICA IDENTITY FULL",
                "ALTER TABLE wb_1 REPLICA IDENTITY FULL",
                "ALTER TABLE wb_2 REPLICA IDENTITY FULL",
                "ALTER PUBLICATION customer360 ADD TABLE website_behavior",
                "ALTER PUBLICATION customer360 SET (publish_via_partition_root = true)",
                "INSERT INTO website_behavior VALUES (1, 1, '2026-01-01', 1, 1),"
                        + " (1001, 1, '2026-01-02', 1, 1)");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void tellsWhatNoChangeTells(String what, String sql, List<String> told) throws SQLException {
        CatalogSnapshot before = look();

        for (String statement : sql.split(";")) {
            crm.execute(statement);
        }

        List<String> differences = look().differencesSince(before);
        assertThat(differences).hasSameSizeAs(told);
        for (int i = 0; i < told.size(); i++) {
            assertThat(differences.get(i)).startsWith(told.get(i));
        }
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change(
                        "a filled table is attached",
                        ATTACH + ATTACHED,
                        "website_behavior: the partition public.wb_x was attached or detached"),
                change(
                        "a partition is detached",
                        "ALTER TABLE website_behavior DETACH PARTITION wb_2",
                        "website_behavior: the partition public.wb_2 was attached or detached"),
                change(
                        "a partition is detached and attached again",
                        "ALTER TABLE website_behavior DETACH PARTITION wb_2;ALTER TABLE"
                                + " website_behavior ATTACH PARTITION wb_2 FOR VALUES FROM (1000)"
                                + " TO (2000)",
                        "website_behavior: the partition public.wb_2 was attached or detached"),
                change(
                        "a partition is dropped",
                        "DROP TABLE wb_1",
                        "website_behavior: the partition public.wb_1 was attached or detached"),
                change(
                        "one partition is truncated",
                        "TRUNCATE wb_1",
                        "website_behavior: the content of public.wb_1 was truncated"),
                change(
                        "a table is truncated",
                        "TRUNCATE customer_service",
                        "customer_service: the content of customer_service was truncated"),
                change(
                        "a new, empty partition loses nothing",
                        "CREATE TABLE wb_3 PARTITION OF website_behavior FOR VALUES FROM (2000) TO"
                                + " (3000)"),
                change(
                        "a column is dropped and added again",
                        "ALTER TABLE customer_info DROP COLUMN email;ALTER TABLE customer_info ADD"
                                + " COLUMN email text",
                        "customer_info: the column email was renamed"),
                change(
                        "a column is renamed",
                        "ALTER TABLE customer_info RENAME email TO mail",
                        "customer_info: the column email was renamed"),
                change(
                        "a column gets another type",
                        "ALTER TABLE customer_info ALTER registration_date TYPE timestamp(3)",
                        "customer_info: the column registration_date was renamed",
                        "customer_info: the content of customer_info was truncated or rewritten"),
                change(
                        "a column that nothing reads comes and goes",
                        "ALTER TABLE customer_info ADD COLUMN more text;ALTER TABLE"
                                + " campaign_responses DROP COLUMN response_date"),
                change(
                        "tables are swapped",
                        "CREATE TABLE other (LIKE product_catalog INCLUDING ALL);ALTER TABLE"
                                + " product_catalog RENAME TO old;ALTER TABLE other RENAME TO"
                                + " product_catalog",
                        "product_catalog: the content of product_catalog was",
                        "product_catalog: the publication customer360 publishes it in another way",
                        "product_catalog: it is another table"),
                change(
                        "a table leaves the publication",
                        "ALTER PUBLICATION customer360 DROP TABLE customer_service",
                        "customer_service: the publication customer360 publishes it in another"),
                change(
                        "a table gets a row filter",
                        "ALTER PUBLICATION customer360 DROP TABLE customer_service;ALTER"
                                + " PUBLICATION customer360 ADD TABLE customer_service WHERE"
                                + " (customer_id > 5)",
                        "customer_service: the publication customer360 publishes it in another"));
    }

    private static Arguments change(String what, String sql, String... told) {
        return Arguments.of(what, sql, List.of(told));
    }

    @Test
    void toldOnceAlsoOfATimeWithoutTheJob() throws Exception {
        OperatorSubtaskState savepoint;
        try (RecordedLog log = new RecordedLog()) {
            start(crm.settings(), null);
            awaitState();
            crm.execute(ATTACH, ATTACHED);
            awaitLine(log, "the partition public.wb_x was attached");
            crm.execute(
                    "CREATE TABLE wb_3 PARTITION OF website_behavior FOR VALUES FROM (2000) TO"
                            + " (3000)");
            awaitLine(log, "ALTER TABLE public.wb_3 REPLICA IDENTITY FULL");
            savepoint = job.snapshot(1, 1);
            stop();
        }
        crm.execute("TRUNCATE wb_1");
        try (RecordedLog log = new RecordedLog()) {
            start(crm.settings(), savepoint);
            awaitLine(log, "the content of public.wb_1 was truncated");
            assertThat(log.lines()).noneMatch(line -> line.contains("wb_x"));
        }
    }

    @Test
    void aDatabaseThatIsAwayIsAskedAgain() throws Exception {
        HistorySettings away =
                new HistorySettings(
                        "jdbc:postgresql://127.0.0.1:1/crm?password=hush",
                        "me",
                        "secret",
                        "public",
                        "customer360",
                        "customer360",
                        crm.settings().timeZone(),
                        1000,
                        4);
        try (RecordedLog log = new RecordedLog()) {
            start(away, null);
            awaitLine(log, "was not looked at");
            assertThat(job.snapshot(1, 1)).isNotNull();
            assertThat(log.lines())
                    .noneMatch(line -> line.contains("secret") || line.contains("hush"));
        }
    }

    /** Until the first look the state is empty. */
    private void awaitState() {
        Await.until(
                "the catalog was looked at",
                PATIENCE,
                () -> {
                    try {
                        return job.snapshot(0, 0).getManagedOperatorState().stream()
                                .anyMatch(state -> state.getStateSize() > 0);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static void awaitLine(RecordedLog log, String text) {
        Await.until(
                "logged: " + text,
                PATIENCE,
                () -> log.lines().stream().anyMatch(line -> line.contains(text)));
    }

    private void start(HistorySettings settings, @Nullable OperatorSubtaskState state)
            throws Exception {
        job =
                new OneInputStreamOperatorTestHarness<>(
                        new SourceWatch(settings, Duration.ofMillis(100)));
        job.setup();
        if (state != null) {
            job.initializeState(state);
        }
        job.open();
    }

    @AfterEach
    void stop() throws Exception {
        if (job != null) {
            job.close();
            job = null;
        }
    }

    private CatalogSnapshot look() throws SQLException {
        try (Connection connection = crm.connect()) {
            return CatalogSnapshot.of(CatalogReader.read(connection, crm.settings()).lines());
        }
    }
}
