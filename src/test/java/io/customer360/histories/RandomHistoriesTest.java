package io.customer360.histories;

import io.customer360.histories.jobs.CoreJob;
import io.customer360.profile.document.Schedule;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The pure core under thousands of random histories. */
class RandomHistoriesTest {

    private static final int CASES = 10_000;
    static final Schedule SCHEDULE =
            new Schedule(ZoneOffset.UTC, Duration.ofSeconds(1), Duration.ofMinutes(10));

    @Test
    void everyProfileIsTrueInTheEnd() throws Exception {
        Cases.run(CASES, seed -> RandomCase.run(seed, new CoreJob(SCHEDULE)));
    }
}
