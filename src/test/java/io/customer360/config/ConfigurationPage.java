package io.customer360.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;

/**
 * The reference page of the configuration: key, type, default and description of each option, and
 * the reason that stands above it in the properties file that ships.
 */
final class ConfigurationPage {

    static final Path PATH = Path.of("src/site/markdown/reference/configuration.md");

    private static final Path SHIPPED = Path.of("flink-conf/customer360.properties");
    private static final int WIDTH = 120;

    private static final String HEAD =
            """
            # Configuration

            This page is for operators who set up or tune the job and want to know what a key means and what it defaults to.

            A test makes this page from the options of the code and from the reasons in
            [`customer360.properties`](../../../../flink-conf/customer360.properties). To change it, change these, and run

            Not run here: the build compares the page with what this would write.

            ```shell
            mvn test -Dtest=ConfigurationPageTest -Ddocs.write=true
            ```

            ## How settings are given

            The job, the audit and the replay of dead letters take `--config FILE [--key value]…`. An argument overrides the file.
            A value may hold `${NAME}`, taken from the environment, and `${file:PATH}`, taken from a file without the line break at
            its end. Secrets belong there: as an argument they are refused, because others see command lines. Everything is
            validated before anything starts. Every problem is named at once, with its key; so is a key that does not exist.

            A duration is in the form of ISO-8601: `PT10M` is ten minutes, `P7D` seven days.
            """;

    private ConfigurationPage() {}

    static String text() throws IOException {
        List<String> lines = new ArrayList<>(HEAD.lines().toList());
        lines.addAll(
                List.of("", "## All keys", "", "| key | default | meaning |", "|---|---|---|"));
        JobOptions.all().forEach(option -> lines.add(row(option)));
        Map<String, String> reasons = reasons();
        for (ConfigOption<?> option : JobOptions.all()) {
            String[] titleAndReason = reasons.get(option.key()).split("\f");
            if (titleAndReason.length == 2) {
                addSection(titleAndReason[0], lines);
            }
            lines.addAll(List.of("", "### " + option.key(), ""));
            wrap(form(option) + " " + titleAndReason[titleAndReason.length - 1], lines);
            if (option == JobOptions.KAFKA_TIMESTAMP_UNIT) {
                addKafkaProperties(lines);
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String row(ConfigOption<?> option) {
        String standard = option.hasDefaultValue() ? "`" + option.defaultValue() + "`" : "–";
        return "| [`%s`](#%s) | %s | %s |"
                .formatted(
                        option.key(),
                        option.key().replace(".", ""),
                        standard,
                        new HtmlFormatter().format(option.description()));
    }

    private static void addSection(String title, List<String> lines) {
        String[] nameAndRest = title.split(": ", 2);
        lines.addAll(List.of("", "## " + nameAndRest[0]));
        if (nameAndRest.length == 2) {
            String rest = nameAndRest[1];
            lines.add("");
            wrap(Character.toUpperCase(rest.charAt(0)) + rest.substring(1) + ".", lines);
        }
    }

    private static String form(ConfigOption<?> option) {
        Object standard = option.defaultValue();
        if (standard == null) {
            return "No default.";
        }
        String type =
                standard instanceof Boolean
                        ? "`true` or `false`"
                        : standard instanceof Integer
                                ? "A number"
                                : standard.toString().matches("P(T?\\d.*)") ? "A duration" : "Text";
        return "%s, by default `%s`.".formatted(type, standard);
    }

    private static void addKafkaProperties(List<String> lines) {
        lines.addAll(List.of("", "### " + JobOptions.KAFKA_PROPERTIES + "*", ""));
        String reserved =
                new TreeSet<>(JobOptions.RESERVED_KAFKA_PROPERTIES)
                        .stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
        wrap(
                "Handed to Kafka's clients as they are: security and the like. They hold for all of"
                        + " Kafka: reading, dead letters, transitions, and what is asked of topics."
                        + " Change topics are read with `isolation.level=read_committed`, and no"
                        + " other value is taken. These are refused, because the job sets them"
                        + " itself: "
                        + reserved
                        + ".",
                lines);
    }

    /** Returns the comments above each key; before the first of a section its title and a \f. */
    private static Map<String, String> reasons() throws IOException {
        Map<String, String> reasons = new LinkedHashMap<>();
        StringBuilder reason = new StringBuilder();
        String title = "";
        for (String line : Files.readAllLines(SHIPPED)) {
            if (line.startsWith("# --- ")) {
                title = line.replaceAll("^# --- | -+$", "") + "\f";
                reason.setLength(0);
            } else if (line.matches("#?[a-z][a-z0-9.-]+ *=.*")) {
                String key = line.replaceAll("^#| *=.*", "");
                reasons.put(key, title + reason.toString().trim());
                title = "";
                reason.setLength(0);
            } else if (line.startsWith("# ")) {
                reason.append(line.substring(2)).append(' ');
            } else {
                reason.setLength(0);
            }
        }
        return reasons;
    }

    /** Adds a text in lines as long as they may be. */
    private static void wrap(String text, List<String> lines) {
        StringBuilder line = new StringBuilder();
        for (String word : code(text).split(" +")) {
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
    }

    /** Marks as code what Markdown would take for tags, and what stands for values. */
    private static String code(String text) {
        return text.replaceAll("(?<![`\\w$])(<[a-z]+>[-a-z<>]*)(?!`)", "`$1`");
    }
}
