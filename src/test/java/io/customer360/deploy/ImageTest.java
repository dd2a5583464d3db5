package io.customer360.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.testing.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be known of the job's image where no Docker runs. */
class ImageTest {

    private static final Path DOCKERFILE = Shipped.DEPLOY.resolve("Dockerfile");

    @TempDir Path directory;

    @Test
    void whatIsCopiedIsThereAndReachesTheBuilder() {
        List<String> sent =
                Shipped.text(Shipped.DEPLOY.resolve("Dockerfile.dockerignore"))
                        .lines()
                        .filter(line -> line.startsWith("!"))
                        .map(line -> line.substring(1))
                        .toList();
        Matcher copied =
                Pattern.compile("(?m)^COPY (?:--chown=\\S+ )?([^-\\s]\\S*) \\S+$")
                        .matcher(Shipped.text(DOCKERFILE));

        assertThat(copied.results().map(copy -> copy.group(1)))
                .hasSize(5)
                .allSatisfy(
                        source -> {
                            assertThat(Path.of(source)).exists();
                            assertThat(sent).anyMatch(source::startsWith);
                        });
    }

    @Test
    void whatFlinksOwnFileOpensForJavaIsKept() throws Exception {
        String options =
                "--add-exports=java.base/sun.net.util=ALL-UNNAMED"
                        + " --add-opens=java.base/java.lang=ALL-UNNAMED";
        Path file =
                Files.writeString(
                        directory.resolve("config.yaml"),
                        """
                        env:
                          java:
                            opts:
                              all: %s
                        parallelism:
                          default: 1
                        """
                                .formatted(options));
        Matcher expression =
                Pattern.compile("sed -n '([^']+)' conf/config.yaml")
                        .matcher(Shipped.text(DOCKERFILE));
        assertThat(expression.find()).isTrue();

        Command sed = Command.run("sed", "-n", expression.group(1), file.toString());

        assertThat(sed.output()).isEqualTo(options + "\n");
    }
}
