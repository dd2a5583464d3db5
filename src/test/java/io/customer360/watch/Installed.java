package io.customer360.watch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that Debian has and Maven has not. */
final class Installed {

    private Installed() {}

    /** Returns a program; skips the test where there is none. */
    static String program(String name, String debianPackage) {
        Optional<Path> program =
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name))
                        .filter(Files::isExecutable)
                        .findFirst();
        assumeTrue(
                program.isPresent(),
                () -> "%s is not installed (Debian's package %s)".formatted(name, debianPackage));
        return program.orElseThrow().toString();
    }
}
