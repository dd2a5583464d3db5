package io.customer360.histories;

import io.customer360.histories.jobs.OperatorJob;
import io.customer360.profile.ProfileSettings;
import io.customer360.rules.RulesFile;
import org.junit.jupiter.api.Test;

/** The operators, in Flink's test harness, under the same random histories as the pure core. */
class OperatorHistoriesTest {

    private static final int CASES = 2_000;
    private static final ProfileSettings SETTINGS =
            new ProfileSettings(
                    RandomHistoriesTest.SCHEDULE,
                    RulesFile.shipped(),
                    OperatorJob.RETENTION,
                    null,
                    null);

    @Test
    void everyProfileIsTrueInTheEnd() throws Exception {
        Cases.run(
                CASES,
                seed -> {
                    OperatorJob job = new OperatorJob(SETTINGS);
                    try {
                        RandomCase.run(seed, job);
                    } finally {
                        job.stop();
                    }
                });
    }
}
