package io.customer360.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.audit.pace.ManualTicker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditDayTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final ManualTicker ticker = new ManualTicker();
    private final List<String> console = new ArrayList<>();

    @Test
    void waitsAfterMidnightUntilTheLastDocumentIsScored() throws Exception {
        AuditDay day = at("2026-03-28T23:04:00Z");

        assertThat(day.await()).isEqualTo(LocalDate.of(2026, 3, 29));
        assertThat(ticker.elapsed()).isEqualTo(Duration.ofMinutes(6));
        assertThat(console).singleElement().asString().contains("PT6M", "Europe/Berlin");
    }

    @Test
    void doesNotWaitDuringTheDay() throws Exception {
        assertThat(at("2026-03-28T22:59:59Z").await()).isEqualTo(LocalDate.of(2026, 3, 28));
        assertThat(ticker.elapsed()).isZero();
        assertThat(console).isEmpty();
    }

    private AuditDay at(String instant) {
        Clock clock =
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return BERLIN;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public Instant instant() {
                        return Instant.parse(instant).plus(ticker.elapsed());
                    }
                };
        return new AuditDay(clock, ticker, Duration.ofMinutes(10), console::add);
    }
}
