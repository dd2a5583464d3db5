package io.customer360.testing.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaks is found, in whatever form libraries print it. */
class TracesTest {

    private static final Map<String, String> HIDDEN = Map.of("email", "Leaky@Quux.example");

    @TempDir Path directory;

    @Test
    void aValueIsFoundInTextInBytesAndInBase64AndIsNotRepeated() {
        String value = HIDDEN.get("email");
        byte[] bytes = value.getBytes(UTF_8);

        assertThat(of("user " + value + " is unknown"))
                .containsExactly("email in a log after: user ");
        assertThat(of("mailto:leaky@quux.EXAMPLE")).hasSize(1);
        assertThat(of("prefix of the term: " + Arrays.toString(bytes))).hasSize(1);
        assertThat(of("Basic " + Base64.getEncoder().encodeToString(bytes))).hasSize(1);
        assertThat(of(new IllegalStateException("a", new RuntimeException(value)))).hasSize(1);
        assertThat(of("leaky at quux.example")).isEmpty();
    }

    @Test
    void logsBelowADirectoryAreSearched() throws Exception {
        Files.createDirectories(directory.resolve("a/b"));
        Files.writeString(directory.resolve("a/b/server.log"), "Leaky@Quux.example");
        Files.writeString(directory.resolve("a/b/server.log.1"), "Leaky@Quux.example");
        Files.writeString(directory.resolve("a/secret"), "Leaky@Quux.example");
        Traces traces = new Traces();
        traces.addLogs(directory);

        assertThat(traces.of(HIDDEN)).hasSize(2);
    }

    private static Iterable<String> of(String text) {
        Traces traces = new Traces();
        traces.add("a log", text);
        return traces.of(HIDDEN);
    }

    private static Iterable<String> of(Throwable failure) {
        Traces traces = new Traces();
        traces.add("an exception", failure);
        return traces.of(HIDDEN);
    }
}
