package io.customer360.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.junit.jupiter.api.Test;

class PacedTimersTest {

    private static final long MIDNIGHT = 1_700_000_000_000L;
    private static final long LATER = MIDNIGHT + 3_600_000;

    private final TestProcessingTimeService clock = new TestProcessingTimeService();
    private final PacedTimers timers = new PacedTimers(clock);
    private final List<String> fired = new ArrayList<>();

    @Test
    void overdueTimersComeATenthFasterThanPlannedAndAreToldTheirOwnTime() throws Exception {
        clock.setCurrentTime(LATER);
        planOneAfterTheOther(MIDNIGHT, MIDNIGHT + 3, MIDNIGHT + 3, MIDNIGHT + 50);

        advanceBy(100);

        assertThat(fired).containsExactly("0 at 0", "3 at 2", "3 at 2", "50 at 45");
    }

    @Test
    void aFewOverdueTimersDoNotTakeTheWholeTime() throws Exception {
        clock.setCurrentTime(LATER);
        planOneAfterTheOther(MIDNIGHT, MIDNIGHT + 60_000, MIDNIGHT + 120_000);

        advanceBy(300);

        assertThat(fired).containsExactly("0 at 0", "60000 at 90", "120000 at 180");
    }

    @Test
    void whatIsALittleLateIsMadeUpForAtOnce() throws Exception {
        clock.setCurrentTime(MIDNIGHT + 900);
        planOneAfterTheOther(MIDNIGHT, MIDNIGHT + 100, MIDNIGHT + 800);

        clock.setCurrentTime(MIDNIGHT + 901);

        assertThat(fired).hasSize(3);
    }

    @Test
    void whatALongPauseKeptBackDoesNotComeAtOnce() throws Exception {
        clock.setCurrentTime(LATER);
        planOneAfterTheOther(MIDNIGHT, MIDNIGHT + 100, MIDNIGHT + 200, MIDNIGHT + 300);

        clock.setCurrentTime(LATER + 5_000);

        assertThat(fired).containsExactly("0 at 5000", "100 at 5000");

        clock.setCurrentTime(LATER + 5_090);

        assertThat(fired).hasSize(3);
    }

    @Test
    void whatIsNotDueComesWhenItIs() throws Exception {
        clock.setCurrentTime(LATER);
        planOneAfterTheOther(MIDNIGHT, LATER + 7);

        advanceBy(20);

        assertThat(fired).containsExactly("0 at 0", 3_600_007 + " at 7");
    }

    @Test
    void theDelayIsThatOfTheFirstTimerToCome() throws Exception {
        clock.setCurrentTime(LATER);
        planOneAfterTheOther(MIDNIGHT, MIDNIGHT + 50, LATER + 200);
        assertThat(timers.delayMillis()).isEqualTo(LATER - MIDNIGHT);

        clock.setCurrentTime(LATER + 1);
        assertThat(timers.delayMillis()).isEqualTo(LATER + 1 - MIDNIGHT - 50);

        advanceBy(100);
        assertThat(timers.delayMillis()).isZero();
    }

    /** As Flink does with the timers of keys. */
    private void planOneAfterTheOther(Long... times) {
        plan(new ArrayList<>(List.of(times)));
    }

    private void plan(List<Long> times) {
        if (!times.isEmpty()) {
            timers.registerTimer(
                    times.get(0),
                    told -> {
                        times.remove(0);
                        fired.add(
                                (told - MIDNIGHT)
                                        + " at "
                                        + (clock.getCurrentProcessingTime() - LATER));
                        plan(times);
                    });
        }
    }

    private void advanceBy(long millis) throws Exception {
        for (long time = LATER; time <= LATER + millis; time++) {
            clock.setCurrentTime(time);
        }
    }
}
