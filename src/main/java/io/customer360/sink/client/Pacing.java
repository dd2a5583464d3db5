package io.customer360.sink.client;

import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/**
 * Lets a fixed number of requests be under way, and none while the sink backs off from a server
 * that did not take what it was sent. What waits lies in the buffer meanwhile, so that checkpoints
 * hold it.
 */
public final class Pacing {

    static final long FIRST_PAUSE_MILLIS = 100;
    static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final int maxInFlight;
    private final ProcessingTimeService time;
    private Runnable wake = () -> {};
    private int inFlight;
    private int pauses;
    private boolean paused;

    public Pacing(int maxInFlight, ProcessingTimeService time) {
        this.maxInFlight = maxInFlight;
        this.time = time;
    }

    /** Calls this when a pause is over. */
    public void onceOver(Runnable wake) {
        this.wake = wake;
    }

    /**
     * Stops sending for a time that doubles with each pause in a row; returns that time, 0 if it
     * was stopped already.
     */
    public long pause() {
        if (paused) {
            return 0;
        }
        paused = true;
        long millis = pauseMillis(pauses++);
        time.registerTimer(
                time.getCurrentProcessingTime() + millis,
                at -> {
                    paused = false;
                    wake.run();
                });
        return millis;
    }

    /** Begins with a short pause again after a request was taken as a whole. */
    public void succeeded() {
        pauses = 0;
    }

    /** Returns up to a quarter less than the doubled time, so that subtasks come back apart. */
    public static long pauseMillis(int earlierPauses) {
        long doubled = FIRST_PAUSE_MILLIS << Math.min(earlierPauses, 20);
        long longest = Math.min(doubled, LONGEST_PAUSE_MILLIS);
        return longest - ThreadLocalRandom.current().nextLong(longest / 4);
    }

    public void started() {
        inFlight++;
    }

    public void ended() {
        inFlight--;
    }

    public boolean maySend() {
        return !paused && inFlight < maxInFlight;
    }
}
