package io.customer360.operator;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.clock.Clock;

/**
 * Lets timers that are late, as all of them are after the job was down over midnight, come at the
 * pace they were planned at, or a tenth faster, and not at once: live changes come in between. A
 * customer is then re-scored as long after the restart as it would have been after midnight, even
 * if the job has to pause for a tenth of that time.
 *
 * <p>Relies on how Flink fires the timers of keys: it registers the first one only, and the next
 * one when that has fired.
 */
final class PacedTimers implements ProcessingTimeService {

    /** What a short pause causes is made up for at once. */
    static final long LATE_MILLIS = 1_000;

    /** A few customers do not need the whole time. */
    static final long LONGEST_GAP_MILLIS = 100;

    private static final long MICROS = 1_000;
    private static final long MICROS_A_LATE_MILLI = 900;

    private final ProcessingTimeService time;
    private long lastPlanned = Long.MAX_VALUE;
    private long lastDueMicros;

    /** The earliest planned time of those registered; read by the threads that report metrics. */
    private volatile long earliest = Long.MAX_VALUE;

    PacedTimers(ProcessingTimeService time) {
        this.time = time;
    }

    /**
     * Returns for how many milliseconds the first timer to come has been overdue, 0 if it is not.
     * Where several kinds of timers are registered, those of another kind than the last are not
     * looked at while that one is late.
     */
    long delayMillis() {
        return Math.max(0, getCurrentProcessingTime() - earliest);
    }

    @Override
    public ScheduledFuture<?> registerTimer(long planned, ProcessingTimeCallback callback) {
        earliest = Math.min(earliest, planned);
        return register(
                planned,
                fired -> {
                    earliest = Long.MAX_VALUE;
                    callback.onProcessingTime(fired);
                });
    }

    private ScheduledFuture<?> register(long planned, ProcessingTimeCallback callback) {
        long now = getCurrentProcessingTime();
        if (now - planned < LATE_MILLIS) {
            lastPlanned = Long.MAX_VALUE;
            return time.registerTimer(planned, callback);
        }
        long gap = Math.min(planned - lastPlanned, LONGEST_GAP_MILLIS);
        boolean goesOn = gap >= 0 && now - lastDueMicros / MICROS < LATE_MILLIS;
        lastDueMicros = goesOn ? lastDueMicros + gap * MICROS_A_LATE_MILLI : now * MICROS;
        lastPlanned = planned;
        // All timers up to the time that the callback is told are fired by it.
        return time.registerTimer(
                lastDueMicros / MICROS, fired -> callback.onProcessingTime(planned));
    }

    @Override
    public Clock getClock() {
        return time.getClock();
    }

    @Override
    public long getCurrentProcessingTime() {
        return time.getCurrentProcessingTime();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
            ProcessingTimeCallback callback, long initialDelay, long period) {
        return time.scheduleAtFixedRate(callback, initialDelay, period);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
            ProcessingTimeCallback callback, long initialDelay, long period) {
        return time.scheduleWithFixedDelay(callback, initialDelay, period);
    }

    @Override
    public CompletableFuture<Void> quiesce() {
        return time.quiesce();
    }
}
