package io.customer360.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sources of the tests, in which documents are mentioned and which documents mention. */
final class Sources {

    private static final Path TESTS = Path.of("src/test/java");

    private static final Pattern TAKEN =
            Pattern.compile("Pages\\.block\\(\\s*\"([^\"]+)\",\\s*\"([^\"]+)\"\\)");

    private final Map<String, String> classes = new HashMap<>();
    private final Map<String, Set<String>> blocks = new HashMap<>();
    private final Set<String> words;

    private Sources() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(this::add);
        }
        String all = Files.readString(Path.of("pom.xml")) + String.join("\n", classes.values());
        words = new HashSet<>(List.of(all.split("[<>{}\" ]+")));
        TAKEN.matcher(all)
                .results()
                .forEach(
                        call ->
                                blocks.computeIfAbsent(call.group(1), page -> new TreeSet<>())
                                        .add(call.group(2)));
    }

    static Sources read() throws IOException {
        return new Sources();
    }

    boolean hasClass(String name) {
        return classes.containsKey(name);
    }

    boolean hasMethod(String className, String method) {
        return classes.getOrDefault(className, "").contains("void " + method + "(");
    }

    /** Returns whether pom.xml or a test knows the property. */
    boolean knowsProperty(String name) {
        return words.contains(name);
    }

    /** Returns the beginnings of the blocks of a page that tests take from it. */
    Set<String> blocksTaken(String page) {
        return blocks.getOrDefault(page, Set.of());
    }

    private void add(Path file) {
        try {
            String name = file.getFileName().toString().replace(".java", "");
            classes.put(name, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
