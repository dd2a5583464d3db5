package io.customer360.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.customer360.testing.job.JobJar;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The list of what ships is complete, and nothing in it is known to be vulnerable. */
class SbomIT {

    private static final Path KEPT = Path.of("src/test/resources/vulnerabilities");

    /** The list names them, since components need them; Flink brings them along. */
    private static final Set<String> OF_FLINK =
            Set.of("org.slf4j:slf4j-api", "com.google.code.findbugs:jsr305");

    @BeforeAll
    static void requireList() throws IOException {
        assumeTrue(Sbom.isOf(JobJar.FILE), "no list of what ships: a build with mvn -o makes none");
    }

    @Test
    void everyClassThatShipsIsOursOrOfAComponentOfTheListAndEachComponentShips()
            throws IOException {
        Set<String> others = classes(JobJar.FILE);
        others.removeIf(name -> name.startsWith("io/customer360/"));
        Set<String> unlisted = new TreeSet<>(others);
        for (Component component : Sbom.components()) {
            Set<String> classes = classes(onClassPath(component));
            assertThat(classes.isEmpty() || classes.stream().anyMatch(others::contains))
                    .as("something of %s ships", component)
                    .isEqualTo(!OF_FLINK.contains(component.name()));
            unlisted.removeAll(classes);
        }
        assertThat(others).isNotEmpty();
        assertThat(unlisted).as("classes of no component").isEmpty();
    }

    @Test
    void nothingThatShipsIsKnownToBeVulnerable() throws IOException {
        Path directory = Path.of(System.getProperty("vulnerabilities", KEPT.toString()));
        Properties exceptions = Advisories.exceptions(KEPT.resolve("exceptions.properties"));

        List<String> findings =
                new Advisories(directory)
                        .findings(Sbom.components()).stream()
                                .filter(finding -> !exceptions.containsKey(finding.split(" ")[0]))
                                .toList();

        assertThat(findings)
                .as(
                        "vulnerable artifacts in the job jar: take a version that is not, or say"
                                + " why it is no harm")
                .isEmpty();
    }

    private static Path onClassPath(Component component) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().equals(component.file()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(component + " is not on the class path"));
    }

    private static Set<String> classes(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class"))
                    .filter(name -> !name.endsWith("module-info.class"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
