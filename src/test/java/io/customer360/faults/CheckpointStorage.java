package io.customer360.faults;

import io.customer360.sandbox.process.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where tasks write their state for checkpoints: a directory, or in its place a file for a while.
 */
final class CheckpointStorage {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int FAILURES = 3;

    private final Stage stage;
    private final Path directory;
    private final Path aside;
    private long failed;

    CheckpointStorage(Stage stage) {
        this.stage = stage;
        this.directory = stage.deployments().checkpoints().resolve("shared");
        this.aside = directory.resolveSibling("aside");
    }

    /** Puts a file where the directory was, which stops root as well, until some have failed. */
    void breakForSomeCheckpoints() throws IOException {
        long before = stage.checkpoints("failed");
        Files.move(directory, aside);
        Files.createFile(directory);
        Await.until(
                FAILURES + " checkpoints fail",
                PATIENCE,
                () -> {
                    failed = stage.checkpoints("failed") - before;
                    return failed >= FAILURES;
                });
    }

    void mend() throws IOException {
        Files.delete(directory);
        Files.move(aside, directory);
    }

    /** Returns how many checkpoints failed. */
    long failed() {
        return failed;
    }
}
