package io.customer360.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;

/** The files of the base by themselves. */
class KubernetesFilesTest {

    /** Settings that only Kubernetes has, or has otherwise than any cluster. */
    private static final Set<String> DIFFERENCES =
            Set.of(
                    "execution.checkpointing.dir",
                    "execution.checkpointing.savepoint-dir",
                    "high-availability.type",
                    "high-availability.storageDir",
                    "high-availability.jobmanager.port",
                    "jobmanager.rpc.port",
                    "blob.server.port",
                    "taskmanager.rpc.port",
                    "taskmanager.data.port",
                    "web.submit.enable");

    private static final List<String> OF_THE_OPERATOR =
            List.of(
                    "kubernetes.operator.job.upgrade.last-state-fallback.enabled",
                    "kubernetes.operator.periodic.savepoint.interval",
                    "kubernetes.operator.savepoint.history.max.count");

    private final JsonNode deployment = KubernetesFiles.base("flink-deployment.yaml").get(0);

    @Test
    void itIsWhatFlinkConfSays() throws IOException {
        if (Boolean.getBoolean("kubernetes.write")) {
            Files.writeString(KubernetesFiles.FLINK_CONF, KubernetesFiles.flinkConf());
        }

        assertThat(Shipped.text(KubernetesFiles.FLINK_CONF)).isEqualTo(KubernetesFiles.flinkConf());
    }

    @Test
    void yamlKeepsEachOfThoseSettings() {
        JsonNode written = Shipped.yaml(KubernetesFiles.flinkConf()).get(0).path("spec");
        Map<String, String> shipped = KubernetesFiles.shippedSettings();
        shipped.keySet().removeAll(KubernetesFiles.ELSEWHERE);

        Map<String, String> kept = new TreeMap<>();
        written.path("flinkConfiguration")
                .properties()
                .forEach(setting -> kept.put(setting.getKey(), setting.getValue().textValue()));
        assertThat(kept).isEqualTo(shipped);
        assertThat(written.at("/logConfiguration/log4j-console.properties").asText())
                .contains("appender.console.layout.pattern = %d{");
    }

    @Test
    void otherSettingsAreDeclaredAndFlinkKnowsThem() {
        Set<String> settings = new TreeSet<>();
        deployment.at("/spec/flinkConfiguration").fieldNames().forEachRemaining(settings::add);
        OF_THE_OPERATOR.forEach(settings::remove);

        assertThat(settings).containsExactlyInAnyOrderElementsOf(DIFFERENCES);
        assertThat(FlinkOptions.keys()).containsAll(settings);
        assertThat(settings)
                .doesNotContainAnyElementsOf(KubernetesFiles.shippedSettings().keySet());
    }

    @Test
    void whatStandsElsewhereSaysTheSame() {
        Map<String, String> shipped = KubernetesFiles.shippedSettings();

        assertThat(deployment.at("/spec/job/parallelism").asText())
                .isEqualTo(shipped.get("parallelism.default"));
        for (String part : List.of("jobmanager", "taskmanager")) {
            String field = part.replace("manager", "Manager");
            assertThat(memory(deployment.at("/spec/" + field + "/resource/memory").asText()))
                    .as(part)
                    .isEqualTo(memory(shipped.get(part + ".memory.process.size")));
        }
    }

    @Test
    void whatKubernetesDoesNotKnowIsSeen() {
        ObjectNode budget = (ObjectNode) KubernetesFiles.base("disruption-budgets.yaml").get(0);
        assertThat(StrictModel.read(budget)).isNotNull();
        ((ObjectNode) budget.path("spec")).put("maxUnavailables", 1);

        assertThatThrownBy(() -> StrictModel.read(budget)).hasMessageContaining("maxUnavailables");
    }

    private static MemorySize memory(String text) {
        return MemorySize.parse(text);
    }
}
