package io.customer360.faults;

import io.customer360.sandbox.flink.ApplicationCluster;
import io.customer360.sandbox.process.Threads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/** Somebody who looks all the time whether all of the job runs. */
final class JobWatch implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;

    private final Supplier<ApplicationCluster> cluster;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "job-watch");
    private volatile long lastStopped;
    private volatile boolean stopped;
    private volatile boolean running;

    private JobWatch(Supplier<ApplicationCluster> cluster) {
        this.cluster = cluster;
        thread.setDaemon(true);
    }

    static JobWatch start(Supplier<ApplicationCluster> cluster) {
        JobWatch watch = new JobWatch(cluster);
        watch.thread.start();
        return watch;
    }

    /** Returns whether it was seen stopped, and runs. */
    boolean runsAgain() {
        return stopped && running;
    }

    /** Returns from when on it ran, counted from a moment, or null if it was never seen stopped. */
    @Nullable
    Duration runningSince(long nanoTime) {
        return stopped ? Duration.ofNanos(Math.max(0, lastStopped - nanoTime)) : null;
    }

    @Override
    public void close() {
        stop.countDown();
        Threads.join(thread);
    }

    private void run() {
        try {
            while (!stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                ApplicationCluster now = cluster.get();
                running = now != null && now.isRunning();
                if (!running) {
                    stopped = true;
                    lastStopped = System.nanoTime();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
