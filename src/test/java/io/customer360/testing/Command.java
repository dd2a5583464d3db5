package io.customer360.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command that was run to its end: how it ended and what it said. */
public record Command(int exitCode, String output) {

    private static final long PATIENCE_SECONDS = 300;

    /** Runs it with more in its environment; throws when it does not end. */
    public static Command run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("command", ".log");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " does not end");
            }
            String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            return new Command(process.exitValue(), said);
        } finally {
            Files.delete(output);
        }
    }

    /** Does the same without anything more in its environment. */
    public static Command run(String... command) throws IOException, InterruptedException {
        return run(Map.of(), List.of(command));
    }

    /** Returns whether the command can be found. */
    public static boolean isInstalled(String command) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }
}
