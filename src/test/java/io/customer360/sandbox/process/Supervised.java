package io.customer360.sandbox.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that is started again when it has ended, however it did, as systemd and Kubernetes do,
 * until it is let go. A start that fails is told and tried again.
 */
public final class Supervised {

    private static final Logger LOG = LoggerFactory.getLogger(Supervised.class);

    /** Kubernetes starts a container again at once, at first; systemd waits a tenth of this. */
    private static final long DELAY_SECONDS = 1;

    private final Supplier<ServerProcess> start;
    private final CountDownLatch released = new CountDownLatch(1);
    private final Thread thread = new Thread(this::supervise, "supervisor");
    private volatile ServerProcess process;
    private volatile int restarts;

    public Supervised(Supplier<ServerProcess> start) {
        this.start = start;
        this.process = start.get();
        thread.setDaemon(true);
        thread.start();
    }

    public ServerProcess process() {
        return process;
    }

    /** Returns how often it was started again. */
    public int restarts() {
        return restarts;
    }

    /** Lets the process go: when it ends, it is not started again. */
    public void letGo() {
        released.countDown();
        Threads.join(thread);
    }

    private void supervise() {
        try {
            while (!released.await(DELAY_SECONDS, TimeUnit.SECONDS)) {
                if (!process.isAlive()) {
                    startAgain();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAgain() {
        try {
            process = start.get();
            restarts++;
        } catch (ServerFailure e) {
            // A supervisor that ends here would leave all later faults without the process.
            LOG.warn("Not started again", e);
        }
    }
}
