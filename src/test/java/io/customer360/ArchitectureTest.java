package io.customer360;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.customer360.operator.CodecSerializerSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String BASE = "io.customer360";

    /** More classes than these are not found by somebody who only reads names. */
    private static final long MOST_FILES = 25;

    /**
     * The rooms, and which rooms each of them may use; {@code ""} is where jobs are put together.
     */
    private static final Map<String, Set<String>> ARROWS =
            Map.ofEntries(
                    entry("model", Set.of()),
                    entry("rules", Set.of()),
                    entry("codec", Set.of("model")),
                    entry("config", Set.of("rules")),
                    entry("profile.rows", Set.of("model", "codec")),
                    entry("profile.customer", Set.of("model", "profile.rows")),
                    entry("profile.dimension", Set.of("model", "codec", "profile.rows")),
                    entry(
                            "profile.document",
                            Set.of("model", "rules", "codec", "profile.rows", "profile.customer")),
                    entry(
                            "profile",
                            Set.of(
                                    "model",
                                    "rules",
                                    "codec",
                                    "profile.rows",
                                    "profile.customer",
                                    "profile.document")),
                    entry(
                            "operator.state",
                            Set.of(
                                    "model",
                                    "codec",
                                    "profile.rows",
                                    "profile.dimension",
                                    "profile.document",
                                    "profile")),
                    entry(
                            "operator",
                            Set.of(
                                    "model",
                                    "rules",
                                    "codec",
                                    "profile.dimension",
                                    "profile.document",
                                    "profile",
                                    "operator.state")),
                    entry("source.json", Set.of()),
                    entry("source.column", Set.of("model", "source.json")),
                    entry("source.debezium", Set.of("model", "source.json", "source.column")),
                    entry("source.kafka", Set.of("model", "source.column", "source.debezium")),
                    entry("source.database", Set.of("model", "source.column", "source.debezium")),
                    entry("source.history", Set.of("model", "source.column", "source.database")),
                    entry("source.watch", Set.of("model", "source.column", "source.database")),
                    entry(
                            "source",
                            Set.of(
                                    "model",
                                    "source.column",
                                    "source.debezium",
                                    "source.kafka",
                                    "source.database",
                                    "source.history")),
                    entry("sink.client", Set.of()),
                    entry("sink.deadletter", Set.of("model")),
                    entry("sink.index", Set.of("model", "sink.client")),
                    entry("sink.bulk", Set.of("model", "sink.client", "sink.index")),
                    entry(
                            "sink.transitions",
                            Set.of("model", "sink.client", "sink.index", "sink.bulk")),
                    entry("replay", Set.of("model")),
                    entry("audit.compared", Set.of()),
                    entry("audit.pace", Set.of()),
                    entry("audit.index", Set.of("config", "audit.compared", "audit.pace")),
                    entry("audit.tables", Set.of("model", "rules", "config", "audit.compared")),
                    entry(
                            "audit",
                            Set.of(
                                    "rules",
                                    "config",
                                    "audit.compared",
                                    "audit.pace",
                                    "audit.index",
                                    "audit.tables")),
                    entry(
                            "",
                            Set.of(
                                    "model",
                                    "rules",
                                    "config",
                                    "profile.document",
                                    "profile",
                                    "operator.state",
                                    "operator",
                                    "source.column",
                                    "source.kafka",
                                    "source.database",
                                    "source.watch",
                                    "source",
                                    "sink.client",
                                    "sink.deadletter",
                                    "sink.index",
                                    "sink.bulk",
                                    "sink.transitions",
                                    "replay",
                                    "audit")));

    private static final JavaClasses JOB =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(BASE);

    @Test
    void arrowsBetweenRoomsPointOneWay() {
        ARROWS.forEach((room, allowed) -> arrowsOf(room, allowed).check(JOB));
    }

    @Test
    void everyPackageIsARoom() {
        Set<String> packages =
                JOB.stream()
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .map(JavaClass::getPackageName)
                        .collect(Collectors.toSet());

        assertThat(packages)
                .isEqualTo(
                        ARROWS.keySet().stream()
                                .map(ArchitectureTest::name)
                                .collect(Collectors.toSet()));
    }

    @Test
    void noArrowsMakeACircle() {
        Map<String, Set<String>> left = new TreeMap<>(ARROWS);
        Set<String> below = new HashSet<>();
        while (left.entrySet().removeIf(room -> below.containsAll(room.getValue()))) {
            below.addAll(ARROWS.keySet());
            below.removeAll(left.keySet());
        }

        assertThat(left).isEmpty();
    }

    @Test
    void noFolderHoldsMoreFilesThanOneReads() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Map<Path, Long> folders =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));

            assertThat(folders)
                    .isNotEmpty()
                    .allSatisfy(
                            (folder, count) -> assertThat(count).isLessThanOrEqualTo(MOST_FILES));
        }
    }

    @Test
    void theCoreKnowsNothingOfFlink() {
        for (String room : List.of("model", "codec", "profile")) {
            noClasses()
                    .that()
                    .resideInAPackage(name(room) + "..")
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
                .resideInAPackage(name("rules"))
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
        Set<String> forbidden = new TreeSet<>();
        ARROWS.keySet().forEach(other -> forbidden.add(name(other)));
        forbidden.remove(name(room));
        allowed.forEach(other -> forbidden.remove(name(other)));
        return noClasses()
                .that()
                .resideInAPackage(name(room))
                .should()
                .dependOnClassesThat(inOneOf(forbidden));
    }

    /** The exception is where savepoints look for it, not where it belongs. */
    private static DescribedPredicate<JavaClass> inOneOf(Set<String> packages) {
        return DescribedPredicate.describe(
                "reside in one of " + packages,
                type ->
                        packages.contains(type.getPackageName())
                                && !type.isEquivalentTo(CodecSerializerSnapshot.class));
    }

    private static String name(String room) {
        return room.isEmpty() ? BASE : BASE + "." + room;
    }
}
