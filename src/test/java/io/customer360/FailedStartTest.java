package io.customer360;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.client.deployment.application.executors.EmbeddedExecutor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.junit.jupiter.api.Test;

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
}
