package io.customer360.demo.traffic;

import io.customer360.demo.data.Catalog;
import io.customer360.demo.data.Dice;
import io.customer360.sandbox.process.Threads;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/**
 * Changes in the CRM database at a steady rate, until it is closed. The sequence of actions is the
 * same in every run with the same seed. An error ends the traffic and is thrown by {@link
 * #failIfFailed} and {@link #close}.
 */
public final class CrmTraffic implements AutoCloseable {

    /** How many actions in a row may find nothing to change before that is an error. */
    private static final int PATIENCE = 10_000;

    private final CrmSession crm;
    private final TrafficMix mix;
    private final Dice dice;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "crm-traffic");
    private volatile Pace pace;
    private volatile long changes;
    @Nullable private volatile Exception failure;

    /**
     * A steady rate.
     *
     * @param changesBefore how many there had been when it began
     */
    private record Pace(long begin, long changesBefore, int changesPerSecond) {

        /** Returns when the next one is due after so many. */
        long due(long changes) {
            return begin + (long) ((changes - changesBefore) * 1e9 / changesPerSecond);
        }
    }

    /**
     * Prepares traffic.
     *
     * @param connection closed at the end
     * @param customers how many customers the tables were filled for
     */
    public CrmTraffic(
            Connection connection,
            int customers,
            int changesPerSecond,
            Supplier<LocalDate> today,
            PhoneChanges phoneChanges)
            throws SQLException {
        this(connection, customers, changesPerSecond, today, phoneChanges, 0);
    }

    /** Prepares traffic whose sequence of actions is that of a seed. */
    public CrmTraffic(
            Connection connection,
            int customers,
            int changesPerSecond,
            Supplier<LocalDate> today,
            PhoneChanges phoneChanges,
            long seed)
            throws SQLException {
        this.dice = Dice.of("traffic", seed);
        this.crm = new CrmSession(connection, today);
        this.mix = new TrafficMix(new Catalog(customers), phoneChanges);
        this.pace = new Pace(System.nanoTime(), 0, changesPerSecond);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Goes on at another rate, which is not 0, from now on. */
    public void go(int changesPerSecond) {
        pace = new Pace(System.nanoTime(), changes, changesPerSecond);
    }

    /** Returns how many rows were inserted, updated or deleted and committed. */
    public long changes() {
        return changes;
    }

    public void failIfFailed() {
        Exception thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException("The live changes failed", thrown);
        }
    }

    /** Stops after the transaction under way, which is committed. */
    @Override
    public void close() throws SQLException {
        stop.countDown();
        Threads.join(thread);
        crm.close();
        failIfFailed();
    }

    private void run() {
        try {
            go(pace.changesPerSecond);
            while (pace.changesPerSecond > 0 && !stopsBeforeNext()) {
                changes += oneTransaction();
            }
        } catch (SQLException | InterruptedException | RuntimeException e) {
            failure = e;
        }
    }

    /** Waits until the next transaction is due by what was changed so far. */
    private boolean stopsBeforeNext() throws InterruptedException {
        long due = pace.due(changes);
        return stop.await(Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private int oneTransaction() throws SQLException {
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            int changed = mix.next(dice).perform(crm, dice);
            crm.commit();
            if (changed > 0) {
                return changed;
            }
        }
        throw new IllegalStateException("No action finds anything to change any more");
    }
}
