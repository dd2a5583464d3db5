package io.customer360;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flink's settings under which profiles would be false, or never come, do not pass. */
class FlinkSettingsTest {

    private final Configuration flink = GlobalConfiguration.loadConfiguration("flink-conf");

    @Test
    void whatShipsPasses() {
        assertThatCode(() -> FlinkSettings.check(flink)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "execution.runtime-mode, BATCH",
        "pipeline.auto-watermark-interval, 0 ms",
        "pipeline.max-parallelism, 1",
        "execution.checkpointing.interval, 0 ms",
        "execution.checkpointing.mode, AT_LEAST_ONCE",
        "execution.checkpointing.checkpoints-after-tasks-finish, false",
        "state.changelog.enabled, true",
        "execution.state-recovery.approximate-local-recovery, true",
        "execution.state-recovery.without-channel-state.checkpoint-id, 7",
        "jobmanager.scheduler, Adaptive",
        "scheduler-mode, REACTIVE"
    })
    void aSettingUnderWhichProfilesAreFalseIsRefusedWithTheValueToSet(String key, String value) {
        flink.setString(key, value);

        assertThatThrownBy(() -> FlinkSettings.check(flink))
                .isInstanceOf(IllegalStateException.class)
                .message()
                .containsOnlyOnce("\n  - ")
                .containsPattern("\n  - " + key + ": .*; set it to ");
    }

    @Test
    void checkpointsThatNobodySetAreRefused() {
        flink.removeKey("execution.checkpointing.interval");

        assertThatThrownBy(() -> FlinkSettings.check(flink))
                .hasMessageContaining("execution.checkpointing.interval: ");
    }

    @Test
    void allOfThemAreNamedAtOnce() {
        flink.setString("pipeline.auto-watermark-interval", "0 ms");
        flink.setString("execution.checkpointing.mode", "AT_LEAST_ONCE");

        assertThatThrownBy(() -> FlinkSettings.check(flink))
                .hasMessageContainingAll(
                        "pipeline.auto-watermark-interval", "execution.checkpointing.mode");
    }

    @Test
    void anAdaptiveSchedulerMayRescaleFromAlignedCheckpoints() {
        flink.setString("jobmanager.scheduler", "Adaptive");
        flink.setString("execution.checkpointing.unaligned.enabled", "false");
        flink.setString("execution.checkpointing.unaligned.interruptible-timers.enabled", "false");

        assertThatCode(() -> FlinkSettings.check(flink)).doesNotThrowAnyException();
    }
}
