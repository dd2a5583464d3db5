package io.customer360.demo;

import io.customer360.oracle.ProfileComparison;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.elasticsearch.ElasticsearchServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;

/** Whether the index says what PostgreSQL says, once the job has caught up with it. */
final class Truth {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final long MILLIS_PER_CUSTOMER = 10;

    private final long historyPatience;
    private final CrmDatabase crm;
    private final ZoneId zone;
    private final ElasticsearchServer elasticsearch;
    private final String index;

    /**
     * @param customers how many there are, as their history takes its time
     */
    Truth(
            CrmDatabase crm,
            ZoneId zone,
            ElasticsearchServer elasticsearch,
            String index,
            int customers) {
        this.historyPatience = PATIENCE.plusMillis(MILLIS_PER_CUSTOMER * customers).toNanos();
        this.crm = crm;
        this.zone = zone;
        this.elasticsearch = elasticsearch;
        this.index = index;
    }

    /** How far the job is; telling throws when it failed. */
    interface Job {
        /** Returns words that change while the job gets on, as far as can be seen from outside. */
        String state() throws Exception;

        /** Returns whether documents can be expected at all. */
        boolean isHistoryComplete();
    }

    /**
     * Compares everything, once history is complete, until nothing differs or nothing has changed
     * for a minute; returns the last comparison, null if it was stopped before.
     */
    @Nullable
    ProfileComparison await(Job job, CountDownLatch stop) throws Exception {
        long begin = System.nanoTime();
        long lastProgress = begin;
        String before = "";
        ProfileComparison last = null;
        while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
            String state = job.state();
            boolean readsHistory =
                    !job.isHistoryComplete() && System.nanoTime() - begin < historyPatience;
            if (readsHistory || !state.equals(before)) {
                before = state;
                lastProgress = System.nanoTime();
                continue;
            }
            ProfileComparison next = compare();
            if (last == null || next.mismatches() != last.mismatches()) {
                lastProgress = System.nanoTime();
            }
            last = next;
            if (last.isProof() || System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
                return last;
            }
        }
        return null;
    }

    private ProfileComparison compare() throws SQLException, IOException {
        try (Connection connection = crm.connect()) {
            return ProfileComparison.of(
                    connection, "public", LocalDate.now(zone), elasticsearch, index);
        }
    }
}
