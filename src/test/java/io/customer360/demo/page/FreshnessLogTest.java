package io.customer360.demo.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessLogTest {

    private static final Instant START = Instant.parse("2026-06-15T12:00:00Z");

    private final FreshnessLog log = new FreshnessLog();

    @Test
    void tellsSecondsTheOldestFirst() {
        log.add(START, 7, 1_500_000_000L, 2_000_000_000L);
        log.add(START.plusSeconds(5), 9, 900_000_000L, 1_000_000_000L);

        JsonNode samples = log.json().path("samples");

        assertThat(samples.findValuesAsText("median")).containsExactly("1.5", "0.9");
        assertThat(samples.path(0).path("percentile99").asDouble()).isEqualTo(2);
        assertThat(samples.path(0).path("at").asText()).isEqualTo("2026-06-15T12:00:00Z");
    }

    @Test
    void nothingFoundIsNoSample() {
        log.add(START, 0, 0, 0);

        assertThat(log.json().path("samples")).isEmpty();
    }

    @Test
    void onlyTheLastTenMinutesAreKept() {
        for (int line = 0; line < 500; line++) {
            log.add(START.plusSeconds(5L * line), 1, line, line);
        }

        JsonNode samples = log.json().path("samples");

        assertThat(samples).hasSize(120);
        assertThat(samples.path(119).path("at").asText())
                .isEqualTo(START.plusSeconds(5 * 499).toString());
    }
}
