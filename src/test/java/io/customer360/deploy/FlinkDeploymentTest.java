package io.customer360.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operator's own classes make of the base's FlinkDeployment. */
class FlinkDeploymentTest {

    private static final String FILE = "flink-deployment.yaml";

    @Test
    void theOperatorKnowsAllOfIt() {
        FlinkDeployment deployment = FlinkDeployment.of(KubernetesFiles.base(FILE).get(0));

        assertThat(deployment.spec().getJob().getParallelism()).isEqualTo(2);
        assertThat(deployment.spec().getTaskManager().getResource().getCpu()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "serviceAccount:, serviceAccounts:, serviceAccounts",
        "upgradeMode:, upgradeModes:, upgradeModes",
        "upgradeMode: savepoint, upgradeMode: savepoints, savepoints",
        "state: running, state: run, run",
        "parallelism: 2, parallelism: two, two",
        "memory: 4g, memories: 4g, memories"
    })
    void whatTheOperatorDoesNotKnowIsRefused(String right, String wrong, String named) {
        String text = Shipped.text(KubernetesFiles.ROOT.resolve("base").resolve(FILE));
        assertThat(text).contains(right);
        JsonNode resource = Shipped.yaml(text.replace(right, wrong)).get(0);

        assertThatThrownBy(() -> FlinkDeployment.of(resource))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }
}
