package io.customer360.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.testing.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.kubernetes.operator.api.spec.FlinkDeploymentSpec;
import org.apache.flink.kubernetes.operator.api.spec.UpgradeMode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What kustomize makes of the base and the overlays. */
class KustomizeTest {

    /** The operator of the servers makes them: how-to/run-on-kubernetes.md says what is in them. */
    private static final Set<String> SECRETS_OF_OTHERS =
            Set.of(
                    "customer360-crm",
                    "customer360-kafka",
                    "customer360-elasticsearch",
                    "customer360-erasure",
                    "crm-ca",
                    "kafka-cluster-ca-cert",
                    "elasticsearch-es-http-certs-public");

    @BeforeAll
    static void kustomize() throws Exception {
        assumeTrue(Command.isInstalled("kubectl"), "kubectl is not installed");
        Command help = Command.run("kubectl", "kustomize", "--help");
        assumeTrue(
                help.output().contains("--load-restrictor"),
                "kubectl is too old: its kustomize is older than 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/staging", "overlays/production"})
    void kubernetesKnowsAllOfIt(String directory) throws Exception {
        List<Object> resources = build(directory).stream().map(StrictModel::read).toList();

        assertThat(resources).hasSize(9).hasAtLeastOneElementOfType(FlinkDeployment.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/staging", "overlays/production"})
    void whatIsNamedIsThere(String directory) throws Exception {
        List<JsonNode> resources = build(directory);
        JsonNode spec = deployment(resources).path("spec");
        JsonNode pod = spec.at("/podTemplate/spec");
        Set<String> configMaps = new TreeSet<>(texts(pod.findValues("configMap"), "name"));
        configMaps.addAll(texts(pod.findValues("configMapRef"), "name"));
        Set<String> secrets = new TreeSet<>(texts(pod.findValues("secret"), "secretName"));
        secrets.addAll(texts(pod.findValues("secretKeyRef"), "name"));

        assertThat(configMaps).hasSize(2).isSubsetOf(names(resources, "ConfigMap"));
        assertThat(secrets).isEqualTo(new TreeSet<>(SECRETS_OF_OTHERS));
        assertThat(names(resources, "ServiceAccount"))
                .contains(spec.path("serviceAccount").asText());
        Set<String> volumes = new TreeSet<>();
        pod.path("volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
        assertThat(texts(pod.findValues("volumeMounts").get(0), "name"))
                .containsExactlyInAnyOrderElementsOf(volumes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/staging", "overlays/production"})
    void overlaysSayWhereStateIsAndFlinkUpgradesBySavepoint(String directory) throws Exception {
        JsonNode deployment = deployment(build(directory));
        FlinkDeploymentSpec spec = FlinkDeployment.of(deployment).spec();

        for (String key :
                List.of(
                        "execution.checkpointing.dir",
                        "execution.checkpointing.savepoint-dir",
                        "high-availability.storageDir")) {
            assertThat(spec.getFlinkConfiguration()).hasEntrySatisfying(key, this::isShared);
        }
        assertThat(spec.getFlinkConfiguration())
                .containsEntry("high-availability.type", "kubernetes")
                .containsEntry("state.backend.type", "rocksdb");
        assertThat(spec.getJob().getUpgradeMode()).isEqualTo(UpgradeMode.SAVEPOINT);
        assertThat(spec.getImage()).contains(":");
        String version = "v" + Shipped.version("flink.version").replaceFirst("\\.\\d+$", "");
        assertThat(deployment.at("/spec/flinkVersion").asText())
                .isEqualTo(version.replace('.', '_'));
        assertThat(spec.getPodTemplate().getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
    }

    private void isShared(String directory) {
        assertThat(directory).startsWith("s3://");
    }

    private static List<JsonNode> build(String directory) throws Exception {
        Command build =
                Command.run(
                        "kubectl", "kustomize", KubernetesFiles.ROOT.resolve(directory).toString());
        assertThat(build.exitCode()).as(build.output()).isZero();
        return Shipped.yaml(build.output());
    }

    private static JsonNode deployment(List<JsonNode> resources) {
        return resources.stream()
                .filter(resource -> resource.path("kind").asText().equals("FlinkDeployment"))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> names(List<JsonNode> resources, String kind) {
        Set<String> names = new TreeSet<>();
        for (JsonNode resource : resources) {
            if (resource.path("kind").asText().equals(kind)) {
                names.add(resource.at("/metadata/name").asText());
            }
        }
        return names;
    }

    private static List<String> texts(Iterable<JsonNode> nodes, String field) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(node.path(field).asText()));
        return texts;
    }
}
