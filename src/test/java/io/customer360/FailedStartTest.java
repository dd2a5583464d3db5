package io.customer360;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.flink.client.deployment.application.executors.EmbeddedExecutor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailedStartTest {

    private final Configuration flink = new Configuration();

    @Test
    void aFailureCostsTheStateThatHighAvailabilityKeepsForAnApplicationCluster() {
        flink.set(DeploymentOptions.TARGET, EmbeddedExecutor.NAME);
        flink.set(HighAvailabilityOptions.HA_MODE, "zookeeper");

        assertThat(FailedStart.costsState(flink)).isTrue();
    }

    @Test
    void thereIsNoStateToLoseWithoutHighAvailability() {
        flink.set(DeploymentOptions.TARGET, EmbeddedExecutor.NAME);

        assertThat(FailedStart.costsState(flink)).isFalse();
    }

    @Test
    void aClientOrASessionClusterLosesNothing() {
        flink.set(HighAvailabilityOptions.HA_MODE, "kubernetes");
        assertThat(FailedStart.costsState(flink)).as("no target").isFalse();

        flink.set(DeploymentOptions.TARGET, "remote");
        assertThat(FailedStart.costsState(flink)).as("a client").isFalse();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureOfWhateverKindEndsTheProcessThatWouldLoseState(Throwable failure) {
        AtomicBoolean ended = new AtomicBoolean();

        assertThatThrownBy(
                        () ->
                                FailedStart.guard(
                                        () -> raise(failure), () -> true, () -> ended.set(true)))
                .isSameAs(failure);

        assertThat(ended).isTrue();
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("a setting"),
                new NoClassDefFoundError("a class"),
                new Exception("the submission"));
    }

    @Test
    void aFailureThatCostsNoStateAndAStartThatGoesWellEndNoProcess() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();

        assertThatThrownBy(
                        () ->
                                FailedStart.guard(
                                        () -> raise(new NoClassDefFoundError()),
                                        () -> false,
                                        () -> ended.set(true)))
                .isInstanceOf(NoClassDefFoundError.class);
        FailedStart.guard(() -> {}, () -> true, () -> ended.set(true));

        assertThat(ended).isFalse();
    }

    private static void raise(Throwable failure) throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (Exception) failure;
    }
}
