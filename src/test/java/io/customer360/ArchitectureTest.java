package io.customer360;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Set<String> ROOMS =
            Set.of(
                    "audit",
                    "codec",
                    "config",
                    "model",
                    "operator",
                    "profile",
                    "replay",
                    "rules",
                    "sink",
                    "source");

    /** Which rooms each room may use. */
    private static final Map<String, Set<String>> ARROWS =
            Map.of(
                    "model", Set.of(),
                    "codec", Set.of("model"),
                    "rules", Set.of(),
                    "profile", Set.of("model", "codec", "rules"),
                    "operator", Set.of("profile", "model", "codec", "rules"),
                    "source", Set.of("model"),
                    "sink", Set.of("model"),
                    "config", Set.of("rules"),
                    "replay", Set.of("model"),
                    "audit", Set.of("model", "config", "rules"));

    private static final JavaClasses JOB =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.customer360");

    @Test
    void arrowsBetweenRoomsPointOneWay() {
        ARROWS.forEach((room, allowed) -> arrowsOf(room, allowed).check(JOB));
    }

    @Test
    void theCoreKnowsNothingOfFlink() {
        for (String room : List.of("model", "codec", "profile")) {
            noClasses()
                    .that()
                    .resideInAPackage("io.customer360." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.flink..", "com.fasterxml..", "co.elastic..")
                    .check(JOB);
        }
    }

    @Test
    void theRulesKnowNothingOfFlink() {
        noClasses()
                .that()
                .resideInAPackage("io.customer360.rules")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "co.elastic..")
                .check(JOB);
    }

    @Test
    void aForbiddenArrowWouldBeSeen() {
        ArchRule wrong = arrowsOf("operator", Set.of("model"));

        assertThat(wrong.evaluate(JOB).hasViolation()).isTrue();
    }

    private static ArchRule arrowsOf(String room, Set<String> allowed) {
        Set<String> forbidden = new TreeSet<>(ROOMS);
        forbidden.removeAll(allowed);
        forbidden.remove(room);
        String[] packages =
                forbidden.stream()
                        .map(name -> "io.customer360." + name + "..")
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("io.customer360." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.customer360")
                .allowEmptyShould(true);
    }
}
