package io.customer360.source.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryProgressTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final HistoryProgress progress = new HistoryProgress(clock::get);

    @Test
    void reportsAtMostEveryTenSeconds() {
        assertThat(reportsOfThousandRows()).isZero();
        clock.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(reportsOfThousandRows()).isOne();
        assertThat(reportsOfThousandRows()).isZero();
        clock.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(reportsOfThousandRows()).isZero();
    }

    private long reportsOfThousandRows() {
        return IntStream.range(0, 1000).filter(row -> progress.countRow()).count();
    }
}
