package io.customer360.benchmark.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Watches a running job from its first record, or the end of its restore if that is later, to the
 * last result it gives.
 */
public final class Progress {

    private static final long STEP_MILLIS = 10;
    private static final int STEPS_PER_LOOK = 50;
    private static final long SHORTEST_WAIT_NANOS = 200_000_000;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final BenchmarkCluster cluster;
    private final long deadline;

    /** When the first record came or the restore was over, and the processor time then. */
    private long begin;

    private long cpuAtBegin;

    /** When the last result was given, and the process's processor time then. */
    private long end;

    private long cpuAtEnd;
    private long results;
    private int steps;

    /** Since when nothing has moved, by which count, and the processor time then. */
    private long stillSince;

    private long activity;
    private long cpuAtStill;
    private long waited;

    public Progress(BenchmarkCluster cluster, Duration patience) {
        this.cluster = cluster;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /** Waits for the first record. */
    public void awaitBegin() throws Exception {
        while (begin == 0) {
            step();
        }
    }

    /** Waits until so many records have been read since the topics' beginning. */
    public void awaitRead(long records) throws Exception {
        while (OperatorCounters.recordsRead() < records) {
            step();
        }
    }

    /** Waits, at most until a time, for so many records. */
    public void awaitRead(long records, Duration atMost) throws Exception {
        long until = System.nanoTime() + atMost.toNanos();
        while (OperatorCounters.recordsRead() < records && System.nanoTime() < until) {
            step();
        }
    }

    /** Waits until nothing has moved for a time, once everything is read. */
    public void awaitQuiet(Duration quiet) throws Exception {
        moved(OperatorCounters.activity());
        while (System.nanoTime() - stillSince < quiet.toNanos()) {
            step();
            long now = OperatorCounters.activity();
            if (now != activity) {
                long still = System.nanoTime() - stillSince;
                long busy = SYSTEM.getProcessCpuTime() - cpuAtStill;
                boolean isIdle = busy < still / 2 && OperatorCounters.unacknowledged() == 0;
                if (still > SHORTEST_WAIT_NANOS && isIdle) {
                    waited += still;
                }
                moved(now);
            }
        }
    }

    private void moved(long now) {
        activity = now;
        stillSince = System.nanoTime();
        cpuAtStill = SYSTEM.getProcessCpuTime();
    }

    public double seconds() {
        return (end - begin) / 1e9;
    }

    /**
     * Returns how much of that nothing was done in, but waiting for a timer after the last record
     * was read: a batch that is not full yet is no work.
     */
    double secondsWaited() {
        return waited / 1e9;
    }

    double cpuSeconds() {
        return (cpuAtEnd - cpuAtBegin) / 1e9;
    }

    public long results() {
        return results;
    }

    private void step() throws Exception {
        Thread.sleep(STEP_MILLIS);
        if (begin == 0 && OperatorCounters.activity() > 0 && cluster.isRestored()) {
            begin = System.nanoTime();
            cpuAtBegin = SYSTEM.getProcessCpuTime();
        }
        long now = Deliveries.count(Variant.RESULTS) + OperatorCounters.acknowledged();
        if (now != results) {
            results = now;
            end = System.nanoTime();
            cpuAtEnd = SYSTEM.getProcessCpuTime();
        }
        if (++steps % STEPS_PER_LOOK == 0) {
            cluster.failIfFailed();
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(
                        "Still running, with %,d records read and %,d results"
                                .formatted(OperatorCounters.recordsRead(), results));
            }
        }
    }
}
