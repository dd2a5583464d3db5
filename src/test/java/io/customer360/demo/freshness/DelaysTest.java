package io.customer360.demo.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DelaysTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void percentilesAreDelaysThatWereMeasured() {
        List<Long> delays = LongStream.rangeClosed(1, 200).mapToObj(n -> n * SECOND).toList();

        assertThat(Delays.of(delays, 7 * SECOND, 0))
                .hasToString("7.0 s (p50 100.0 s, p99 198.0 s of 200)");
    }

    @Test
    void aSingleDelayIsEveryPercentile() {
        assertThat(Delays.of(List.of(SECOND), SECOND, 0))
                .hasToString("1.0 s (p50 1.0 s, p99 1.0 s of 1)");
    }

    @Test
    void withoutDelaysItTellsHowLongItHasBeenWaiting() {
        assertThat(Delays.of(List.of(), SECOND, 9 * SECOND)).hasToString("waiting for 9.0 s");
        assertThat(Delays.of(List.of(), SECOND, 0)).hasToString("no change waited for");
    }
}
