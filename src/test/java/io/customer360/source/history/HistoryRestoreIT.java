package io.customer360.source.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.source.database.HistoryDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryRestoreIT {

    private static final int VISITS = 40_000;
    private static final int CUSTOMERS = 1_000;
    private static final int ROWS = VISITS + CUSTOMERS;

    @RegisterExtension static final HistoryCluster FLINK = new HistoryCluster();

    @RegisterExtension final HistoryDatabase crm = new HistoryDatabase();

    @TempDir Path savepoints;

    @BeforeEach
    void fill() {
        crm.execute(
                "INSERT INTO website_behavior SELECT i, i % 1000, DATE '2024-01-01' + i % 365, 1, 2"
                        + " FROM generate_series(1, %d) i".formatted(VISITS),
                "INSERT INTO customer_info SELECT generate_series(1, %d)".formatted(CUSTOMERS));
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "2, 1", "1, 2"})
    void whatASavepointInMidReadKnowsIsNotReadAgainAndNothingIsMissed(int before, int after)
            throws Exception {
        List<CustomerChange> read = new ArrayList<>();
        String savepoint;
        try (RunningHistory job = RunningHistory.start(FLINK, crm.settings(), before, 7_300)) {
            job.awaitChanges(7_500);
            savepoint = job.stop(savepoints);
            read.addAll(job.changes);
        }
        assertThat(read).hasSizeLessThan(ROWS);
        // What only the first start needs: nobody captures changes at the moment.
        crm.stopCapturing();

        try (RunningHistory job = RunningHistory.resume(FLINK, crm.settings(), after, savepoint)) {
            job.awaitComplete();
            read.addAll(job.changes);
        }

        assertThat(new HashSet<>(read)).hasSize(ROWS);
        assertThat(read).hasSize(ROWS);
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "2, 1", "1, 2"})
    void aJobWhoseHistoryIsCompleteReadsNoneOfItAgain(int before, int after) throws Exception {
        String savepoint;
        try (RunningHistory job =
                RunningHistory.start(FLINK, crm.settings(), before, Long.MAX_VALUE)) {
            job.awaitComplete();
            job.awaitReadersFinished();
            savepoint = job.stop(savepoints);
            assertThat(job.changes).hasSize(ROWS);
        }

        try (RunningHistory job = RunningHistory.resume(FLINK, crm.settings(), after, savepoint)) {
            job.awaitComplete();
            assertThat(job.changes).isEmpty();
        }
    }

    @Test
    void theRangesAreThoseOfTheFirstStartWhateverIsWantedLater() throws Exception {
        List<CustomerChange> read = new ArrayList<>();
        String savepoint;
        try (RunningHistory job = RunningHistory.start(FLINK, crm.settings(100, 7), 2, 7_300)) {
            job.awaitChanges(7_500);
            savepoint = job.stop(savepoints);
            read.addAll(job.changes);
        }
        crm.execute("DELETE FROM website_behavior WHERE session_id = " + VISITS);

        try (RunningHistory job =
                RunningHistory.resume(FLINK, crm.settings(1000, 3), 2, savepoint)) {
            job.awaitComplete();
            read.addAll(job.changes);
        }

        assertThat(new HashSet<>(read)).hasSize(ROWS - 1);
        assertThat(read).hasSize(ROWS - 1);
    }
}
