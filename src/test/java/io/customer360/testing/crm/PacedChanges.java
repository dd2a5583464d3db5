package io.customer360.testing.crm;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Random changes at a steady rate from a thread of their own, until it is closed. */
public final class PacedChanges implements AutoCloseable {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long PATIENCE_SECONDS = 30;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong made = new AtomicLong();
    private final Future<?> changes;

    private PacedChanges(RandomCrm crm, Connection connection, int perSecond) {
        this.changes =
                thread.scheduleAtFixedRate(
                        () -> one(crm, connection),
                        0,
                        MICROS_PER_SECOND / perSecond,
                        TimeUnit.MICROSECONDS);
    }

    public static PacedChanges start(RandomCrm crm, Connection connection, int perSecond) {
        return new PacedChanges(crm, connection, perSecond);
    }

    /** Returns how many statements were run so far. */
    public long made() {
        return made.get();
    }

    /** Stops, and throws what ended the changes before. */
    @Override
    public void close() throws ExecutionException {
        boolean broken = changes.isDone();
        changes.cancel(false);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A random change does not end");
            }
            if (broken) {
                changes.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while stopping the changes", e);
        }
    }

    private void one(RandomCrm crm, Connection connection) {
        try {
            crm.run(connection, 1);
            made.incrementAndGet();
        } catch (SQLException e) {
            throw new IllegalStateException("The random changes broke off", e);
        }
    }
}
