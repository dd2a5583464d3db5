package io.customer360.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;

class ShippedPropertiesTest {

    private static final Path SHIPPED = Path.of("flink-conf", "customer360.properties");

    @Test
    void listsEveryKeyInOrderAtItsDefaultWithItsReason() throws IOException {
        List<String> keys = new ArrayList<>();
        String previous = "";
        for (String line : Files.readAllLines(SHIPPED)) {
            if (line.matches("#?[a-z][a-z0-9.-]+ *=.*")) {
                String[] parts = line.replaceFirst("^#", "").split(" *= *", 2);
                keys.add(parts[0]);
                assertThat(parts[1]).as(parts[0]).isEqualTo(expected(parts[0], line));
                assertThat(previous).as("the reason above " + parts[0]).startsWith("# ");
            }
            previous = line;
        }

        assertThat(keys)
                .containsExactlyElementsOf(
                        JobOptions.all().stream().map(ConfigOption::key).toList());
    }

    @Test
    void isAccepted() {
        String[] arguments = {"--config", SHIPPED.toString()};
        Map<String, String> environment =
                Map.of("CRM_PASSWORD", "x", "CRM_USERNAME", "y", "ELASTICSEARCH_API_KEY", "z");

        assertThat(JobConfig.parse(arguments, environment).jdbc().backfill()).isTrue();
    }

    /** Keys without a default carry an example: in force if the key is required. */
    private static String expected(String key, String line) throws IOException {
        ConfigOption<?> option =
                JobOptions.all().stream()
                        .filter(any -> any.key().equals(key))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(key + " is no option"));
        Properties shipped = new Properties();
        shipped.load(new StringReader(line.replaceFirst("^#", "")));
        return option.hasDefaultValue()
                ? String.valueOf(option.defaultValue())
                : shipped.getProperty(key);
    }
}
