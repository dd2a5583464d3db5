package io.customer360.histories;

import org.junit.jupiter.api.Test;

/** The operators, in Flink's test harness, under the same random histories as the pure core. */
class OperatorHistoriesTest {

    private static final int CASES = 2_000;

    @Test
    void everyProfileIsTrueInTheEnd() throws Exception {
        Cases.run(
                CASES,
                seed -> {
                    OperatorJob job = new OperatorJob(RandomHistoriesTest.SCHEDULE);
                    try {
                        RandomCase.run(seed, job);
                    } finally {
                        job.stop();
                    }
                });
    }
}
