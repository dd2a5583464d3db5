package io.customer360.docs;

import io.customer360.config.JobOptions;
import io.customer360.model.DeadLetter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of the code that users build on, and that the reference pages tell. */
final class KnownNames {

    private static final Path NAMES = Path.of("src/test/resources/names.txt");
    private static final Path ALERTS = Path.of("deploy/prometheus/alerts.yaml");

    /** Properties of pom.xml whose versions the page of compatibility tells. */
    private static final Pattern VERSION =
            Pattern.compile(
                    "<(?:flink|elasticsearch-client|sandbox\\.(?:elasticsearch|elasticsearch-9|kafka"
                        + "|debezium)|flink-operator)\\.version>([^<]+)<");

    private KnownNames() {}

    static Set<String> keys() {
        return JobOptions.all().stream()
                .map(option -> option.key())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> reasons() {
        return Stream.of(DeadLetter.Reason.values())
                .map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> alerts() throws IOException {
        return Pattern.compile("- alert: (\\w+)")
                .matcher(Files.readString(ALERTS))
                .results()
                .map(alert -> alert.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns what a running job registers, by a list that a test compares with it. */
    static Set<String> metrics() throws IOException {
        return Files.readAllLines(NAMES).stream()
                .dropWhile(line -> !line.equals("[metrics]"))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .map(line -> line.substring(line.indexOf('/') + 1))
                .map(metric -> metric.replaceFirst("^history\\.[a-z_]+\\.", "history.<table>."))
                .map(metric -> metric.replaceFirst("^reason\\.[A-Z_]+\\.", "reason.<REASON>."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> versions() throws IOException {
        return VERSION.matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(version -> version.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
