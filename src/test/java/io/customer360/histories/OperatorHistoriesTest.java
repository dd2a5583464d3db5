package io.customer360.histories;

import java.util.PrimitiveIterator;
import org.junit.jupiter.api.Test;

/** The operators, in Flink's test harness, under the same random histories as the pure core. */
class OperatorHistoriesTest {

    private static final int CASES = 300;

    @Test
    void everyProfileIsTrueInTheEnd() throws Exception {
        for (PrimitiveIterator.OfLong seeds = Seeds.of(CASES).iterator(); seeds.hasNext(); ) {
            OperatorJob job = new OperatorJob(RandomHistoriesTest.SCHEDULE);
            try {
                RandomCase.run(seeds.nextLong(), job);
            } finally {
                job.stop();
            }
        }
    }
}
