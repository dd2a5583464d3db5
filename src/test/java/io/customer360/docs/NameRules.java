package io.customer360.docs;

import io.customer360.config.JobOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Each name of the code is told on one reference page, and no page tells of one that is gone. */
final class NameRules {

    private static final Pattern TEST =
            Pattern.compile("\\b([A-Z]\\w*[a-z](?:IT|Test))\\b(?:#(\\w+))?");
    private static final Pattern PROPERTY = Pattern.compile("-D([\\w.-]+)=");
    private static final Pattern ARGUMENT = Pattern.compile("--([a-z]+(?:\\.[a-z-]+)+)\\b");
    private static final Pattern FILE =
            Pattern.compile("(?:src|deploy|flink-conf|kibana)/[\\w./-]+");
    private static final Pattern NAME =
            Pattern.compile(
                    "(?:source|backfill|kafka|elasticsearch|erasure|profile|transitions|audit"
                            + "|replay)\\.[\\w.*-]+");

    /** Properties of Maven's own. */
    private static final Set<String> MAVEN = Set.of("it.test", "test", "skipTests");

    /** Headers of records that were put back, and what Debezium tells with each record. */
    private static final Set<String> OF_RECORDS =
            Set.of(
                    "source.snapshot",
                    "replay.by",
                    "replay.topic",
                    "replay.partition",
                    "replay.offset",
                    "replay.timestamp");

    private final Pages pages;
    private final Sources tests;

    NameRules(Pages pages, Sources tests) {
        this.pages = pages;
        this.tests = tests;
    }

    void judge(Consumer<String> problems) throws IOException {
        List<Set<String>> kinds =
                List.of(
                        KnownNames.keys(),
                        KnownNames.metrics(),
                        KnownNames.reasons(),
                        KnownNames.alerts());
        for (Set<String> kind : kinds) {
            kind.forEach(name -> judgeOnce(name, problems));
        }
        judgeGone("alerts.md", "Customer360\\w+", KnownNames.alerts(), problems);
        judgeGone("dead-letters.md", "[A-Z]+(_[A-Z]+)*", KnownNames.reasons(), problems);
        judgeGone("configuration.md", "[a-z]+\\..*[^*]", KnownNames.keys(), problems);
        judgeGone(
                "metrics.md",
                "(history|reason|profile|references|elasticsearch|transitions|source)\\..+",
                KnownNames.metrics(),
                problems);
        MarkdownPage compatibility = pages.get(Pages.REFERENCE.resolve("compatibility.md"));
        KnownNames.versions().stream()
                .filter(version -> !compatibility.text.contains(" " + version + " "))
                .map(version -> compatibility.path + ": does not tell version " + version)
                .forEach(problems);
        Set<String> known = new TreeSet<>(OF_RECORDS);
        kinds.forEach(known::addAll);
        for (MarkdownPage page : pages.all()) {
            judge(page, known, problems);
        }
    }

    private void judgeOnce(String name, Consumer<String> problems) {
        List<Path> told =
                pages.reference()
                        .filter(page -> page.defined().contains(name))
                        .map(page -> page.path.getFileName())
                        .toList();
        if (told.size() != 1) {
            problems.accept(name + ": is to be told on one reference page, not on " + told);
        }
    }

    private void judgeGone(
            String name, String pattern, Set<String> known, Consumer<String> problems) {
        MarkdownPage page = pages.get(Pages.REFERENCE.resolve(name));
        page.defined().stream()
                .filter(told -> told.matches(pattern) && !known.contains(told))
                .forEach(told -> problems.accept(page.path + ": there is no " + told));
    }

    private void judge(MarkdownPage page, Set<String> known, Consumer<String> problems) {
        Consumer<String> there =
                what -> problems.accept("%s: there is no %s".formatted(page.path, what));
        TEST.matcher(page.text)
                .results()
                .filter(
                        test ->
                                !tests.hasClass(test.group(1))
                                        || test.group(2) != null
                                                && !tests.hasMethod(test.group(1), test.group(2)))
                .forEach(test -> there.accept("test " + test.group()));
        PROPERTY.matcher(page.text)
                .results()
                .map(property -> property.group(1))
                .filter(name -> !MAVEN.contains(name) && !tests.knowsProperty(name))
                .forEach(name -> there.accept("property " + name));
        ARGUMENT.matcher(page.text)
                .results()
                .map(argument -> argument.group(1))
                .filter(key -> !isKnown(key, KnownNames.keys()))
                .forEach(name -> there.accept("key " + name));
        for (String code : page.codes()) {
            if (FILE.matcher(code).matches() && !Files.exists(Path.of(code))) {
                there.accept("file " + code);
            }
            if (NAME.matcher(code).matches() && !isKnown(code, known)) {
                there.accept("key or metric " + code);
            }
        }
    }

    private static boolean isKnown(String name, Set<String> known) {
        if (name.startsWith(JobOptions.KAFKA_PROPERTIES) || known.contains(name)) {
            return true;
        }
        String beginning = name.replaceFirst("\\*$", "");
        return name.endsWith("*") && known.stream().anyMatch(any -> any.startsWith(beginning));
    }
}
