package io.customer360.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoOptionsTest {

    @Test
    void nothingGivenMeansTheDefaults() {
        DemoOptions options = options(Map.of("demo.run-for", ""));

        assertThat(options).hasToString("customers 2,000, changes per second 20, until Ctrl-C");
        assertThat(options.directory()).hasToString("target/sandbox");
    }

    @Test
    void whatIsGivenCounts() {
        DemoOptions options =
                options(
                        Map.of(
                                "demo.customers", "1",
                                "demo.changes-per-second", "0",
                                "demo.run-for", "PT1M30S"));

        assertThat(options.customers()).isEqualTo(1);
        assertThat(options.changesPerSecond()).isZero();
        assertThat(options.runFor()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void allProblemsAreNamedAtOnce() {
        assertThatThrownBy(
                        () ->
                                options(
                                        Map.of(
                                                "demo.customers", "0",
                                                "demo.changes-per-second", "many",
                                                "demo.run-for", "60")))
                .hasMessageContaining("demo.customers=0 is not a number from 1 to 10000000")
                .hasMessageContaining("demo.changes-per-second=many is not a number")
                .hasMessageContaining("demo.run-for=60 is not a duration like PT60S or PT5M");
        assertThatThrownBy(() -> options(Map.of("demo.run-for", "PT0S")))
                .hasMessageContaining("demo.run-for=PT0S");
    }

    private static DemoOptions options(Map<String, String> properties) {
        return DemoOptions.from(properties::get);
    }
}
