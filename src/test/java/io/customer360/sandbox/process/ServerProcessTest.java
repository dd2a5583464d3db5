package io.customer360.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every server, tried on shell scripts in its place. */
class ServerProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    // A server with a child of its own, as Elasticsearch is; both tell their process ids.
    private static final String SERVER =
            """
            sleep 1000 & echo $! > "$1/child.pid.new"; mv "$1/child.pid.new" "$1/child.pid"
            echo $$ > "$1/server.pid.new"; mv "$1/server.pid.new" "$1/server.pid"
            wait
            """;

    @TempDir private Path directory;

    @Test
    void closingStopsTheServerAndItsChildrenAndRemovesTheirFiles() {
        ServerProcesses processes = ServerProcesses.in(directory);
        startServer(processes, directory);
        List<ProcessHandle> family = family(directory);

        processes.close();

        assertThat(family).noneMatch(ProcessHandle::isAlive);
        assertThat(processes.directory()).doesNotExist();
    }

    @Test
    void theServerEndsWhenItsOwnerIsKilled() throws IOException {
        Process owner = startOwner();
        List<ProcessHandle> family = family(directory);

        owner.destroyForcibly();

        awaitEnd(family);
    }

    @Test
    void theServerEndsWhenItsOwnerIsTerminated() throws IOException {
        Process owner = startOwner();
        List<ProcessHandle> family = family(directory);

        owner.destroy();

        awaitEnd(family);
    }

    @Test
    void aServerIsKilledWithItsChildren() {
        try (ServerProcesses processes = ServerProcesses.in(directory)) {
            ServerProcess process = startServer(processes, directory);
            List<ProcessHandle> family = family(directory);

            process.kill();

            assertThat(process.isAlive()).isFalse();
            assertThat(family).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void aServerIsKilledThatHasNoChildYet() {
        try (ServerProcesses processes = ServerProcesses.in(directory)) {
            ServerProcess process =
                    processes.start(
                            "just begun", directory, "TERM", List.of("sleep", "1000"), Map.of());

            process.kill();

            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void noServerIsStartedAfterClosing() {
        ServerProcesses processes = ServerProcesses.in(directory);
        processes.close();

        assertThatThrownBy(() -> startServer(processes, directory))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("stopped");
    }

    @Test
    void aServerThatEndsWhileBootingShowsItsLog() {
        try (ServerProcesses processes = ServerProcesses.in(directory)) {
            ServerProcess process = start(processes, "echo no such setting; exit 1");

            assertThatThrownBy(() -> process.awaitReady(() -> false))
                    .isInstanceOf(ServerFailure.class)
                    .hasMessageContainingAll("script", "while it was booting", "no such setting");
        }
    }

    @Test
    void aServerWhosePortWasTakenIsStartedOnAnother() throws IOException {
        List<Integer> ports = new ArrayList<>();
        try (ServerProcesses processes = ServerProcesses.in(directory);
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port =
                    FreePort.retrying(taken.getLocalPort(), p -> serveSecond(processes, ports, p));

            assertThat(ports).hasSize(2).doesNotContain(taken.getLocalPort()).endsWith(port);
        }
    }

    private static int serveSecond(ServerProcesses processes, List<Integer> ports, int port) {
        ports.add(port);
        String script = ports.size() == 1 ? "echo Address already in use; exit 1" : "sleep 1000";
        start(processes, script).awaitReady(() -> ports.size() == 2);
        return port;
    }

    /** Starts another JVM that starts the server. */
    private Process startOwner() throws IOException {
        return new ProcessBuilder(
                        Artifacts.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("owner.log").toFile())
                .start();
    }

    private static ServerProcess start(ServerProcesses processes, String script) {
        Path working = processes.directory().resolve("script");
        return processes.start("script", working, "TERM", List.of("sh", "-c", script), Map.of());
    }

    private static ServerProcess startServer(ServerProcesses processes, Path pids) {
        return processes.start(
                "script",
                processes.directory().resolve("script"),
                "TERM",
                List.of("sh", "-c", SERVER, "server", pids.toString()),
                Map.of());
    }

    private static List<ProcessHandle> family(Path pids) {
        return List.of(told(pids.resolve("server.pid")), told(pids.resolve("child.pid")));
    }

    private static ProcessHandle told(Path file) {
        Await.until(file.getFileName() + " is told", PATIENCE, () -> Files.exists(file));
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }

    private static void awaitEnd(List<ProcessHandle> family) {
        Await.until(
                "server and child have ended",
                PATIENCE,
                () -> family.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** The JVM that owns a server and does nothing else. */
    static final class Owner {

        private Owner() {}

        public static void main(String[] arguments) throws InterruptedException {
            startServer(ServerProcesses.in(Path.of(arguments[0])), Path.of(arguments[0]));
            Thread.currentThread().join();
        }
    }
}
