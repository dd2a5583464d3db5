package io.customer360.sandbox.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The JDKs of this machine: the one that runs this JVM, those that variables like {@code
 * JAVA_HOME_21} tell, and those where Linux distributions put them.
 */
public final class JavaHomes {

    private static final Path USUAL = Path.of("/usr/lib/jvm");

    private JavaHomes() {}

    /** Returns this JVM's home if it is new enough, or else the oldest one that is. */
    public static Optional<Path> atLeast(int version) {
        return Runtime.version().feature() >= version
                ? Optional.of(Path.of(System.getProperty("java.home")))
                : atLeast(version, System.getenv(), USUAL);
    }

    public static Optional<Path> atLeast(int version, Map<String, String> environment, Path usual) {
        return Stream.concat(
                        environment.entrySet().stream()
                                .filter(variable -> variable.getKey().startsWith("JAVA_HOME_"))
                                .map(variable -> Path.of(variable.getValue())),
                        directories(usual).stream())
                .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                .filter(home -> version(home) >= version)
                .min(Comparator.comparing(JavaHomes::version));
    }

    private static List<Path> directories(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(parent)) {
            return directories.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + parent, e);
        }
    }

    /** Returns the feature version, 0 when the home does not tell. */
    private static int version(Path home) {
        Properties release = new Properties();
        try (InputStream file = Files.newInputStream(home.resolve("release"))) {
            release.load(file);
            String version = release.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "");
            return Runtime.Version.parse(version).feature();
        } catch (IOException | IllegalArgumentException unknown) {
            return 0;
        }
    }
}
