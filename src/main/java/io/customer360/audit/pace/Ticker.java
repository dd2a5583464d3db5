package io.customer360.audit.pace;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The time that passes while the audit looks and waits. */
public interface Ticker {

    /** The machine's own; an interrupt ends its pauses. */
    Ticker SYSTEM =
            new Ticker() {
                @Override
                public long nanos() {
                    return System.nanoTime();
                }

                @Override
                public void pause(Duration duration) throws InterruptedException {
                    // Nobody counts it down.
                    new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS);
                }
            };

    long nanos();

    void pause(Duration duration) throws InterruptedException;
}
