package io.customer360.sandbox.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the build puts the servers that it got from Maven. */
public final class Artifacts {

    private static final Path ROOT =
            Path.of(System.getProperty("sandbox.directory", "target/sandbox")).toAbsolutePath();

    private Artifacts() {}

    /** Returns the home directory of a major version of Elasticsearch. */
    public static Path elasticsearch(String version) {
        Path parent = required(ROOT.resolve("elasticsearch"));
        String name = "elasticsearch-" + version + ".";
        try (Stream<Path> homes = Files.list(parent)) {
            List<Path> found =
                    homes.filter(home -> home.getFileName().toString().startsWith(name))
                            .filter(home -> Files.isExecutable(home.resolve("bin/elasticsearch")))
                            .toList();
            if (found.size() != 1) {
                throw new ServerFailure(
                        "Expected one Elasticsearch %s in %s but found %s; run mvn clean"
                                .formatted(version, parent, found));
            }
            return found.get(0);
        } catch (IOException e) {
            throw new ServerFailure("Cannot list " + parent, e);
        }
    }

    /** Returns the class path of Kafka, Kafka Connect and Debezium. */
    public static String kafkaClassPath() {
        return required(ROOT.resolve("kafka")) + "/*";
    }

    /** Returns where PostgreSQL's binaries are unpacked to, for this run and the next ones. */
    public static Path postgresql() {
        return ROOT.resolve("postgresql");
    }

    /** Returns where the servers keep their files when nobody says otherwise. */
    public static Path work() {
        return ROOT.resolve("work");
    }

    /** Returns the Java launcher of this JVM, which runs the servers as well. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path required(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new ServerFailure(directory + " is missing; mvn process-test-classes creates it");
        }
        return directory;
    }
}
