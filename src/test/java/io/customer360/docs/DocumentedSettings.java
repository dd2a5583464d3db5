package io.customer360.docs;

import io.customer360.config.InvalidConfiguration;
import io.customer360.config.JobConfig;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** Lets the job read settings of a document, above those that it cannot do without. */
final class DocumentedSettings {

    private static final Pattern FILE = Pattern.compile("\\$\\{file:[^}]+}");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_]\\w*)}");

    /** Files that have to be there when the job reads them. */
    private static final Map<String, String> FILES =
            Map.of(
                    "elasticsearch.ca-certificate", "pom.xml",
                    "profile.rules", "flink-conf/profile-rules.json");

    private static final Map<String, String> REQUIRED =
            Map.of(
                    "source.jdbc.url", "jdbc:postgresql://postgres:5432/crm",
                    "source.jdbc.username", "customer360_read",
                    "kafka.bootstrap.servers", "kafka:9092",
                    "elasticsearch.hosts", "http://elasticsearch:9200");

    private final Path directory;

    DocumentedSettings(Path directory) {
        this.directory = directory;
    }

    /** Returns what the job would say of them. */
    List<String> problems(String text) throws IOException {
        Properties settings = new Properties();
        settings.putAll(REQUIRED);
        settings.load(new StringReader(FILE.matcher(text).replaceAll("a secret")));
        FILES.forEach((key, file) -> settings.replace(key, file));
        Map<String, String> environment = new HashMap<>();
        VARIABLE.matcher(text).results().forEach(name -> environment.put(name.group(1), "known"));
        Path file = directory.resolve("documented.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        try {
            JobConfig.parse(new String[] {"--config", file.toString()}, environment);
            return List.of();
        } catch (InvalidConfiguration e) {
            return List.of(e.getMessage());
        }
    }
}
