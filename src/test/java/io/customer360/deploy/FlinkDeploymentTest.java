package io.customer360.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operator's own classes make of the base's FlinkDeployment. */
class FlinkDeploymentTest {

    @Test
    void theOperatorKnowsAllOfIt() throws IOException {
        FlinkDeployment deployment = FlinkDeployment.of(resource("", ""));

        assertThat(deployment.spec().getJob().getParallelism()).isEqualTo(2);
        assertThat(deployment.spec().getTaskManager().getResource().getCpu()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "serviceAccount:, serviceAccounts:",
        "upgradeMode:, upgradeModes:",
        "upgradeMode: savepoint, upgradeMode: savepoints",
        "state: running, state: run",
        "parallelism: 2, parallelism: two",
        "memory: 4g, memories: 4g"
    })
    void whatTheOperatorDoesNotKnowIsRefused(String right, String wrong) throws IOException {
        JsonNode resource = resource(right, wrong);

        assertThatThrownBy(() -> FlinkDeployment.of(resource))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(wrong.replaceFirst(".*: |:$", "").replace("4g", "memories"));
    }

    private static JsonNode resource(String right, String wrong) throws IOException {
        String text = Files.readString(KubernetesFiles.ROOT.resolve("base/flink-deployment.yaml"));
        assertThat(text).contains(right);
        return Shipped.yaml(text.replace(right, wrong)).get(0);
    }
}
