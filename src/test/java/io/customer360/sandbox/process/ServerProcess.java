package io.customer360.sandbox.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One server as a process of its own, writing to a log file.
 *
 * <p>It runs below the shell script {@code lifeline.sh}, which ends it and all its children as soon
 * as the pipe from this JVM closes: by {@link #stop}, or because this JVM is gone, however it went.
 */
public final class ServerProcess {

    private static final Pattern PORT_TAKEN =
            Pattern.compile("address already in use|failed to bind", Pattern.CASE_INSENSITIVE);
    private static final int TAIL_LINES = 40;
    private static final Duration BOOT_TIME = Duration.ofMinutes(3);
    // Longer than the script's own patience, so that it can use its force first.
    private static final Duration STOP_TIME = Duration.ofSeconds(13);
    private static final Duration KILL_AGAIN = Duration.ofMillis(100);

    private final String name;
    private final Path log;
    private final Process process;

    private ServerProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts a command.
     *
     * @param stopSignal the signal that asks this server to stop in good order
     */
    static ServerProcess start(
            String name,
            Path directory,
            String stopSignal,
            List<String> command,
            Map<String, String> environment) {
        try {
            Files.createDirectories(directory);
            Path lifeline = directory.resolve("lifeline.sh");
            try (InputStream script =
                    ServerProcess.class.getResourceAsStream("/sandbox/lifeline.sh")) {
                Files.write(lifeline, script.readAllBytes());
            }
            List<String> line = new ArrayList<>();
            // Out of this JVM's process group: what kills that group must not kill the lifeline.
            if (isInstalled("setsid")) {
                line.add("setsid");
            }
            line.addAll(List.of("sh", lifeline.toString(), stopSignal));
            line.addAll(command);
            Path log = directory.resolve("server.log");
            ProcessBuilder builder = new ProcessBuilder(line);
            builder.directory(directory.toFile());
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new ServerProcess(name, log, builder.start());
        } catch (IOException e) {
            throw new ServerFailure("Cannot start " + name, e);
        }
    }

    /** Waits until the server answers; throws as soon as it cannot any more. */
    public void awaitReady(BooleanSupplier answers) {
        try {
            Await.until(name + " answers", BOOT_TIME, () -> !isAlive() || answers.getAsBoolean());
        } catch (IllegalStateException e) {
            throw new ServerFailure(describe("did not get ready"), e);
        }
        if (!isAlive()) {
            String message = describe("stopped while it was booting");
            throw PORT_TAKEN.matcher(log()).find()
                    ? ServerFailure.portTaken(message)
                    : new ServerFailure(message);
        }
    }

    /** Waits until a command that ends by itself has ended. */
    public void awaitEnd() {
        try {
            if (!process.waitFor(BOOT_TIME.toSeconds(), TimeUnit.SECONDS)) {
                throw new ServerFailure(describe("did not end"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while waiting for " + name, e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Asks the server to stop in good order. May be called again. */
    public void requestStop() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the pipe to " + name, e);
        }
    }

    /** Waits for the end that was asked for and brings it about by force where it is late. */
    public void awaitStop() {
        if (!endsWithin(STOP_TIME)) {
            destroy();
        }
    }

    /** Ends the server and its children by SIGKILL, and returns when they are gone. */
    public void kill() {
        long until = System.nanoTime() + STOP_TIME.toNanos();
        do {
            // Again and again: a lifeline that has only just begun has no child yet.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
        } while (!endsWithin(KILL_AGAIN)
                && System.nanoTime() < until
                && !Thread.currentThread().isInterrupted());
        if (isAlive()) {
            destroy();
        }
    }

    private void destroy() {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        endsWithin(STOP_TIME);
    }

    private boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns the server's process and its children, by their ids. */
    public List<Long> pids() {
        return process.descendants().map(ProcessHandle::pid).toList();
    }

    /** Returns the id of the JVM that the server is. */
    public long jvm() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow(() -> new ServerFailure(describe("is no JVM")))
                .pid();
    }

    public String name() {
        return name;
    }

    /** Returns a message that ends with the last lines of the log. */
    public String describe(String what) {
        String[] lines = log().split("\n");
        String tail =
                String.join(
                        "\n",
                        List.of(lines)
                                .subList(Math.max(0, lines.length - TAIL_LINES), lines.length));
        return "%s %s. The end of %s:%n%s".formatted(name, what, log, tail);
    }

    private String log() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the log of " + name, e);
        }
    }

    static boolean isInstalled(String command) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }
}
