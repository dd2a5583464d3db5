package io.customer360.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchTableTest {

    @Test
    void eachMetricOfTheJobHasItsMeaningInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String watch = readme.substring(readme.indexOf("### Watch"));
        String table = watch.substring(0, watch.indexOf("\n### "));

        assertThat(metrics())
                .isNotEmpty()
                .allSatisfy(
                        metric ->
                                assertThat(table)
                                        .containsPattern(
                                                "[`.]" + metric.replaceFirst(".*[./]", "") + "`"));
    }

    private static List<String> metrics() throws IOException {
        String names = Files.readString(Path.of("src/test/resources/names.txt"));
        String metrics = names.substring(names.indexOf("[metrics]\n"));
        return metrics.lines().skip(1).takeWhile(line -> !line.isBlank()).toList();
    }
}
