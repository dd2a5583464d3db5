package io.customer360.kibana.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.customer360.sandbox.process.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kibana/verify.sh}, as far as it can be tried without Docker and Kibana. */
class VerifyScriptTest {

    private static final int DASHBOARDS = 5;

    @TempDir private Path directory;

    private Verification verification;

    @BeforeEach
    void starts() throws IOException {
        for (String tool : List.of("curl", "jq")) {
            assumeTrue(
                    Stream.of(System.getenv("PATH").split(":"))
                            .anyMatch(place -> Files.isExecutable(Path.of(place, tool))),
                    tool + " is not installed");
        }
        verification = new Verification(directory);
    }

    @AfterEach
    void stops() {
        if (verification != null) {
            verification.close();
        }
    }

    @Test
    void startsOnLoopbackImportsExportsAndLeavesNothing() throws Exception {
        assertThat(verification.run("8.19.21")).as(verification.output()).isZero();

        assertThat(verification.requests())
                .containsExactly(
                        "GET /api/status",
                        "POST /api/spaces/space",
                        "POST /s/customer-360/api/saved_objects/_import?overwrite=true",
                        "POST /s/customer-360/api/saved_objects/_export");
        assertThat(verification.docker())
                .filteredOn(call -> call.contains("--publish"))
                .singleElement()
                .asString()
                .contains("--publish 127.0.0.1::5601", "kibana/kibana:8.19.21");
        assertThat(verification.docker())
                .anyMatch(call -> call.matches("run .*elasticsearch/elasticsearch:8.19.21"));
        assertNothingIsLeft();
    }

    @Test
    void dashboardsAreAskedForWarningsWhereKibanaHasAny() throws Exception {
        assertThat(verification.run("9.3.7", "9.4.0", "10.0.0")).isZero();

        assertThat(verification.requests())
                .filteredOn(request -> request.startsWith("GET /s/customer-360/api/dashboards/"))
                .hasSize(2 * DASHBOARDS);
        assertNothingIsLeft();
    }

    @Test
    void failsOnADashboardWithAWarning() throws Exception {
        verification.dashboardsAnswer(
                "{\"meta\":{},\"warnings\":[{\"type\":\"dropped_panel\",\"message\":\"p7\"}]}");

        assertThat(verification.run("9.4.0")).isEqualTo(1);
        assertThat(verification.output()).contains("customer-360-overview", "dropped_panel");
        assertNothingIsLeft();
    }

    @Test
    void failsOnAnObjectThatIsNotThereAfterwards() throws Exception {
        verification.loses("customer-360-service");

        assertThat(verification.run("8.19.21")).isEqualTo(1);
        assertThat(verification.output()).contains("has lost: dashboard customer-360-service");
        assertNothingIsLeft();
    }

    @Test
    void failsIfKibanaDoesNotTakeTheFile() throws Exception {
        verification.importAnswers("{\"success\":false,\"errors\":[]}");

        assertThat(verification.run("8.19.21")).isEqualTo(1);
        assertThat(verification.output()).contains("does not take the file");
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pull) exit 1 ;;", "run) exit 1 ;;", "pull) exec sleep 60 ;;"})
    void failsIfNothingCanBeStarted(String docker) throws Exception {
        verification.dockerThat(docker);

        assertThat(verification.run("8.19.21")).isEqualTo(1);
        assertThat(verification.requests()).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void needsADockerThatRuns() throws Exception {
        verification.dockerThat("info) exit 1 ;;");

        assertThat(verification.run("8.19.21")).isEqualTo(2);
        assertThat(verification.output()).contains("Docker does not run");
    }

    @Test
    void leavesNothingWhenItIsStopped() throws Exception {
        verification.kibanaIsNeverAvailable();
        Process process = verification.start("8.19.21");
        Await.until(
                "Kibana is asked",
                Duration.ofSeconds(60),
                () -> !verification.requests().isEmpty());

        process.destroy();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertNothingIsLeft();
    }

    @Test
    void verifiesTheVersionsThatTheTestsRunOn() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        assertThat(verification.run()).isZero();

        assertThat(verification.docker())
                .filteredOn(call -> call.startsWith("pull"))
                .hasSize(2 * 2)
                .allMatch(call -> pom.contains(">" + call.replaceAll(".*:", "") + "<"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void everyShellReadsTheScripts(String shell) throws Exception {
        for (String script : List.of("kibana/import.sh", "kibana/verify.sh")) {
            Process process = new ProcessBuilder(shell, "-n", script).inheritIO().start();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(script).isZero();
        }
    }

    /** The last of all is that both containers and the network are removed. */
    private void assertNothingIsLeft() throws IOException {
        List<String> calls = verification.docker();
        List<String> end = calls.subList(calls.size() - 2, calls.size());

        assertThat(end.get(0))
                .matches("rm --force --volumes (customer360-verify-\\d+)-kibana \\1-elasticsearch");
        assertThat(end.get(1)).matches("network rm customer360-verify-\\d+");
    }
}
