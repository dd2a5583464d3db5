package io.customer360.sbom;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A directory of advisories, one JSON file each. */
final class Advisories {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;

    Advisories(Path directory) {
        this.directory = directory;
    }

    /** Returns each artifact that is affected with the advisory, as {@code ID artifact}. */
    Set<String> findings(List<Component> components) throws IOException {
        Set<String> findings = new TreeSet<>();
        forEach(
                advisory -> {
                    for (Component component : components) {
                        if (advisory.affects(component)) {
                            findings.add(advisory.id() + " " + component);
                        }
                    }
                });
        return findings;
    }

    /**
     * Calls for one advisory after the other: all that there are for Maven need not fit into
     * memory.
     */
    void forEach(Consumer<Advisory> reader) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory)) {
            all.filter(file -> file.toString().endsWith(".json")).forEach(files::add);
        }
        if (files.isEmpty()) {
            throw new IllegalStateException("No advisories in " + directory.toAbsolutePath());
        }
        for (Path file : files) {
            try (Reader text = Files.newBufferedReader(file)) {
                reader.accept(new Advisory(JSON.readTree(text)));
            } catch (IOException e) {
                throw new UncheckedIOException("Not an advisory: " + file, e);
            }
        }
    }

    /** Returns the findings that are lived with, each with its reason. */
    static Properties exceptions(Path file) throws IOException {
        Properties exceptions = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            exceptions.load(text);
        }
        return exceptions;
    }
}
