package io.customer360.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    @Test
    void isWhatTheOptionsMake() throws Exception {
        String made = ConfigurationPage.text();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(ConfigurationPage.PATH, made);
        }

        assertThat(Files.readString(ConfigurationPage.PATH))
                .as("made anew by mvn test -Dtest=ConfigurationPageTest -Ddocs.write=true")
                .isEqualTo(made);
    }

    @Test
    void hasEachOptionUnderAHeadingOfItsOwn() throws Exception {
        assertThat(ConfigurationPage.text().lines().filter(line -> line.startsWith("### ")))
                .containsSubsequence(
                        JobOptions.all().stream().map(option -> "### " + option.key()).toList())
                .hasSize(JobOptions.all().size() + 1);
    }
}
