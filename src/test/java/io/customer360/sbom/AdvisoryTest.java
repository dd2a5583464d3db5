package io.customer360.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A vulnerable version is found among those that ship, and no other. */
class AdvisoryTest {

    private static final Path KEPT = Path.of("src/test/resources/vulnerabilities");
    private static final String NAME = "org.example:thing";

    @TempDir Path empty;

    @ParameterizedTest
    @ValueSource(
            strings = {"1.0", "1.9.9", "1.10-rc1", "2.0-beta-1", "2.4.0", "3.0", "3.2", "9.9-odd"})
    void affectedVersionsAreFound(String version) throws IOException {
        assertThat(advisory().affects(new Component(NAME, version))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.9", "1.0-rc1", "1.10", "1.10.1", "2.4.1", "2.5", "3.2.1", "4.0", "9.9"})
    void otherVersionsAreNot(String version) throws IOException {
        assertThat(advisory().affects(new Component(NAME, version))).isFalse();
    }

    @Test
    void anotherArtifactIsNotAffected() throws IOException {
        assertThat(advisory().affects(new Component("org.example:other", "1.0"))).isFalse();
        assertThat(advisory().affects(new Component("org.other:thing", "1.0"))).isFalse();
    }

    @Test
    void fromTheBeginningMeansEveryVersionBeforeTheFix() throws IOException {
        Advisory advisory = parse(range("0", "\"fixed\": \"1.0\""));

        assertThat(advisory.affects(new Component(NAME, "0"))).isTrue();
        assertThat(advisory.affects(new Component(NAME, "0.0.1-alpha"))).isTrue();
        assertThat(advisory.affects(new Component(NAME, "1.0"))).isFalse();
    }

    @Test
    void aWithdrawnAdvisoryAffectsNothing() throws IOException {
        String json = range("0", "\"fixed\": \"1.0\"");
        Advisory withdrawn =
                parse(json.replaceFirst("\\{", "{\"withdrawn\": \"2026-01-01T00:00:00Z\","));

        assertThat(withdrawn.affects(new Component(NAME, "0.5"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "org.postgresql:postgresql, 42.7.7, CVE-2026-42198 CVE-2026-54291",
        "org.apache.kafka:kafka-clients, 3.9.0, CVE-2025-27817 CVE-2025-27818 CVE-2026-33558"
                + " CVE-2026-35554",
        "org.lz4:lz4-java, 1.8.0, CVE-2025-12183 CVE-2025-66566 CVE-2026-59949",
        "com.fasterxml.jackson.core:jackson-core, 2.18.2, GHSA-72hv-8253-57qq GHSA-r7wm-3cxj-wff9",
        "com.google.guava:guava, 31.1-jre, CVE-2023-2976",
        "org.apache.commons:commons-lang3, 3.17.0, CVE-2025-48924"
    })
    void aVersionThatIsPlantedIsFoundByTheListThatIsKept(
            String name, String version, String expected) throws IOException {
        Set<String> ids = new TreeSet<>();
        new Advisories(KEPT)
                .findings(List.of(new Component(name, version)))
                .forEach(finding -> ids.add(finding.split(" ")[0]));

        assertThat(ids).containsExactly(expected.split(" "));
    }

    @Test
    void aDirectoryWithoutAdvisoriesProvesNothing() {
        assertThatThrownBy(() -> new Advisories(empty).findings(List.of()))
                .hasMessageContaining("No advisories in");
    }

    private static Advisory advisory() throws IOException {
        return parse(
                """
                {
                  "id": "TEST-1",
                  "affected": [{
                    "package": {"ecosystem": "Maven", "name": "org.example:thing"},
                    "versions": ["9.9-odd"],
                    "ranges": [
                      {"type": "ECOSYSTEM", "events": [
                        {"introduced": "2.0-alpha-1"}, {"fixed": "2.4.1"}, {"introduced": "1.0"}, {"fixed": "1.10"}]},
                      {"type": "ECOSYSTEM", "events": [{"introduced": "3.0"}, {"last_affected": "3.2"}]},
                      {"type": "GIT", "events": [{"introduced": "0"}]}
                    ]
                  }]
                }
                """);
    }

    private static String range(String introduced, String end) {
        return """
        {"id": "TEST-2", "affected": [{
          "package": {"ecosystem": "Maven", "name": "org.example:thing"},
          "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "%s"}, {%s}]}]
        }]}
        """
                .formatted(introduced, end);
    }

    private static Advisory parse(String json) throws IOException {
        return new Advisory(new ObjectMapper().readTree(json));
    }
}
