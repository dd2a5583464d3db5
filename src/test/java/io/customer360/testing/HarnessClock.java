package io.customer360.testing;

import java.util.OptionalLong;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** The clock of an operator in Flink's harness. */
public final class HarnessClock {

    private HarnessClock() {}

    /** Lets time pass as it does: what is planned before the time comes when it is due. */
    public static void moveTo(AbstractStreamOperatorTestHarness<?> harness, long time)
            throws Exception {
        TestProcessingTimeService clock = harness.getProcessingTimeService();
        for (OptionalLong next = next(clock, time); next.isPresent(); next = next(clock, time)) {
            clock.setCurrentTime(next.getAsLong());
        }
        clock.setCurrentTime(time);
    }

    private static OptionalLong next(TestProcessingTimeService clock, long time) {
        long now = clock.getCurrentProcessingTime();
        return clock.getActiveTimerTimestamps().stream()
                .mapToLong(planned -> planned)
                .filter(planned -> planned > now && planned <= time)
                .min();
    }
}
