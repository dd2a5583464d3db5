package io.customer360.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HistoryProgressTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final HistoryProgress progress = new HistoryProgress(clock::get);

    @Test
    void reportsAtMostEveryTenSeconds() {
        assertThat(progress.countRow()).isFalse();
        clock.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(progress.countRow()).isTrue();
        assertThat(progress.countRow()).isFalse();
        clock.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(progress.countRow()).isFalse();
    }

    @Test
    void countsEveryRow() {
        for (int i = 0; i < 3; i++) {
            progress.countRow();
        }
        assertThat(progress.rows()).isEqualTo(3);
    }
}
