package io.customer360.profile.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void recomputesAfterLocalMidnightAcrossDaylightSaving() {
        Schedule schedule = schedule(BERLIN, Duration.ZERO);

        assertThat(next(schedule, "2026-03-28T12:00:00Z")).isEqualTo("2026-03-28T23:00:00Z");
        assertThat(next(schedule, "2026-03-29T12:00:00Z")).isEqualTo("2026-03-29T22:00:00Z");
        assertThat(next(schedule, "2026-10-25T12:00:00Z")).isEqualTo("2026-10-25T23:00:00Z");
    }

    @Test
    void aDayWithoutMidnightBeginsAtItsFirstInstant() {
        Schedule schedule = schedule(ZoneId.of("America/Santiago"), Duration.ZERO);

        assertThat(next(schedule, "2026-09-05T12:00:00Z")).isEqualTo("2026-09-06T04:00:00Z");
    }

    @Test
    void theSpreadIsStableAndWithinItsWidth() {
        Schedule schedule = schedule(ZoneId.of("UTC"), Duration.ofMinutes(10));
        for (long id = -50; id < 50; id++) {
            long first = schedule.recomputeAt(id, 0) - Duration.ofDays(1).toMillis();
            long second = schedule.recomputeAt(id, first + Duration.ofDays(1).toMillis());
            assertThat(first).isBetween(0L, Duration.ofMinutes(10).toMillis() - 1);
            assertThat(second - first).isEqualTo(Duration.ofDays(2).toMillis());
        }
    }

    @Test
    void theMoreCustomersChangeTheLongerIsGatheredUpToTheInterval() {
        Schedule schedule = schedule(ZoneId.of("UTC"), Duration.ZERO);

        assertThat(schedule.dueAt(50_000, Emission.NEVER, 0, 50_000)).isEqualTo(50_200);
        assertThat(schedule.dueAt(50_000, Emission.NEVER, 600, 50_000)).isEqualTo(50_600);
        assertThat(schedule.dueAt(50_000, Emission.NEVER, 9_000, 50_000)).isEqualTo(51_000);
        assertThat(schedule.dueAt(50_000, 49_900, 0, 50_000)).isEqualTo(50_900);
        assertThat(schedule.dueAt(50_000, 49_100, 0, 50_000)).isEqualTo(50_200);
    }

    @Test
    void nobodyWaitsForAClockThatWasSetBack() {
        Schedule schedule = schedule(ZoneId.of("UTC"), Duration.ZERO);

        assertThat(schedule.dueAt(50_000, 3_650_000, 0, 50_000)).isEqualTo(50_200);
    }

    @Test
    void aCommitOfTheFutureIsNotLate() {
        Schedule schedule = schedule(ZoneId.of("UTC"), Duration.ZERO);

        assertThat(schedule.dueAt(50_000, Emission.NEVER, 0, 90_000)).isEqualTo(50_200);
    }

    private static String next(Schedule schedule, String now) {
        long next = schedule.recomputeAt(42, Instant.parse(now).toEpochMilli());
        return Instant.ofEpochMilli(next).toString();
    }

    private static Schedule schedule(ZoneId zone, Duration spread) {
        return new Schedule(zone, Duration.ofSeconds(1), spread);
    }
}
