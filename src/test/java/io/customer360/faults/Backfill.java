package io.customer360.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.demo.chain.RowsRead;
import io.customer360.sandbox.process.Await;
import java.time.Duration;

/** How far the job has read history. */
final class Backfill {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int PARTS = 10;

    private final RowsRead read;
    private final long enough;

    Backfill(Stage stage) {
        this.read = stage.rowsRead();
        this.enough = stage.rows() / PARTS;
    }

    /** Waits until a tenth of the rows were read. */
    void awaitMiddle() {
        Await.until(
                "history is being read",
                PATIENCE,
                () -> {
                    read.get();
                    return read.rows() >= enough;
                });
    }

    /** Fails if all rows have been read; returns how many were. */
    String requireMiddle() {
        String progress = read.get();
        assertThat(read.isComplete()).as("history is complete: " + progress).isFalse();
        return progress + " rows were read";
    }
}
