package io.customer360.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir private Path directory;

    @Test
    void whatHasEndedIsStartedAgainUntilItIsLetGo() {
        try (ServerProcesses processes = ServerProcesses.in(directory)) {
            Supervised server = new Supervised(() -> start(processes));
            ServerProcess first = server.process();
            first.kill();
            Await.until("it is started again", PATIENCE, () -> server.process() != first);
            assertThat(server.process().isAlive()).isTrue();

            server.letGo();
            server.process().kill();

            assertThat(server.restarts()).isEqualTo(1);
            assertThat(server.process().isAlive()).isFalse();
        }
    }

    @Test
    void aStartThatFailsIsTriedAgain() {
        AtomicInteger starts = new AtomicInteger();
        try (ServerProcesses processes = ServerProcesses.in(directory)) {
            Supervised server =
                    new Supervised(
                            () -> {
                                if (starts.incrementAndGet() == 2) {
                                    throw new ServerFailure("the second start fails");
                                }
                                return start(processes);
                            });
            ServerProcess first = server.process();
            first.kill();
            Await.until("it is started again", PATIENCE, () -> server.process() != first);
            server.letGo();

            assertThat(server.process().isAlive()).isTrue();
            assertThat(starts).hasValue(3);
            assertThat(server.restarts()).isEqualTo(1);
        }
    }

    private static ServerProcess start(ServerProcesses processes) {
        Path working = processes.directory().resolve("script");
        return processes.start(
                "script", working, "TERM", List.of("sh", "-c", "sleep 1000"), Map.of());
    }
}
