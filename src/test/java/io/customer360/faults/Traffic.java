package io.customer360.faults;

import io.customer360.demo.traffic.CrmTraffic;
import io.customer360.demo.traffic.PhoneChanges;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.process.Await;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Supplier;

/** Changes that are made all the time, also again after the database had been away. */
public final class Traffic implements AutoCloseable {

    private static final int PER_SECOND = Integer.getInteger("faults.changes-per-second", 50);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final PhoneChanges NOBODY =
            new PhoneChanges() {
                @Override
                public void changing(int customerId, String phoneNumber) {}

                @Override
                public void removed(int customerId) {}
            };

    private final CrmDatabase crm;
    private final int customers;
    private final Supplier<LocalDate> today;
    private final long seed;
    private CrmTraffic current;
    private int connections;
    private long before;

    private Traffic(CrmDatabase crm, int customers, Supplier<LocalDate> today, long seed) {
        this.crm = crm;
        this.customers = customers;
        this.today = today;
        this.seed = seed;
    }

    public static Traffic start(
            CrmDatabase crm, int customers, Supplier<LocalDate> today, long seed)
            throws SQLException {
        Traffic traffic = new Traffic(crm, customers, today, seed);
        traffic.connect();
        return traffic;
    }

    /** Goes on after the database has ended the connection. */
    public void reconnect() throws SQLException {
        before += current.changes();
        try {
            current.close();
        } catch (IllegalStateException | SQLException ended) {
            // By the database, as it was meant to be.
        }
        connect();
    }

    /** Goes on several times as fast, or as before with 1. */
    void speedUp(int times) {
        current.go(times * PER_SECOND);
    }

    /** Returns how many rows were changed so far. */
    public long changes() {
        return before + current.changes();
    }

    /** Waits until so many more rows were changed. */
    public void awaitMore(int changes) {
        long enough = changes() + changes;
        Await.until(
                "changes are made",
                PATIENCE,
                () -> {
                    current.failIfFailed();
                    return changes() >= enough;
                });
    }

    @Override
    public void close() throws SQLException {
        current.close();
    }

    private void connect() throws SQLException {
        long sequence = seed + connections++;
        current = new CrmTraffic(crm.connect(), customers, PER_SECOND, today, NOBODY, sequence);
        current.start();
    }
}
