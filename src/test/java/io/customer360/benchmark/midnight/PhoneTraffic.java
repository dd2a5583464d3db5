package io.customer360.benchmark.midnight;

import io.customer360.demo.traffic.PhoneChanges;
import io.customer360.sandbox.process.Threads;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;

/** Customers get new phone numbers, each in a transaction of its own, at a steady rate. */
final class PhoneTraffic implements AutoCloseable {

    private static final long SECOND = 1_000_000_000;

    private final Connection connection;
    private final int customers;
    private final int rate;
    private final int area;
    private final PhoneChanges told;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "phone-traffic");
    @Nullable private volatile Exception failure;

    /**
     * @param area of all numbers, which nobody has had before: what is there already would be found
     *     at once
     */
    PhoneTraffic(Connection connection, int customers, int rate, int area, PhoneChanges told) {
        this.connection = connection;
        this.customers = customers;
        this.rate = rate;
        this.area = area;
        this.told = told;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        Random random = new Random(area);
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE customer_info SET phone_number = ? WHERE customer_id = ?")) {
            long begin = System.nanoTime();
            for (long i = 1; ; i++) {
                long due = begin + i * SECOND / rate - System.nanoTime();
                if (stop.await(Math.max(0, due), TimeUnit.NANOSECONDS)) {
                    return;
                }
                int customer = 1 + random.nextInt(customers);
                String number = "+1 " + area + " " + i;
                told.changing(customer, number);
                update.setString(1, number);
                update.setInt(2, customer);
                update.executeUpdate();
            }
        } catch (SQLException | InterruptedException | RuntimeException e) {
            failure = e;
        }
    }

    void failIfFailed() {
        if (failure != null) {
            throw new IllegalStateException("The traffic stopped", failure);
        }
    }

    @Override
    public void close() throws SQLException {
        stop.countDown();
        Threads.join(thread);
        connection.close();
        failIfFailed();
    }
}
