package io.customer360.sink;

import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;

/**
 * Lets a fixed number of requests be under way, and none while the sink backs off from a server
 * that did not take what it was sent. What waits lies in the buffer meanwhile, so that checkpoints
 * hold it.
 */
final class Pacing implements RateLimitingStrategy {

    static final long FIRST_PAUSE_MILLIS = 100;
    static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final int maxInFlight;
    private final int maxBatchSize;
    private final ProcessingTimeService time;
    private int inFlight;
    private int pauses;
    private boolean paused;

    Pacing(int maxInFlight, int maxBatchSize, ProcessingTimeService time) {
        this.maxInFlight = maxInFlight;
        this.maxBatchSize = maxBatchSize;
        this.time = time;
    }

    /**
     * Stops sending for a time that doubles with each pause in a row; returns that time, 0 if it
     * was stopped already. The timer is what wakes a writer that waits for its turn.
     */
    long pause() {
        if (paused) {
            return 0;
        }
        paused = true;
        long millis = pauseMillis(pauses++);
        time.registerTimer(time.getCurrentProcessingTime() + millis, at -> paused = false);
        return millis;
    }

    /** Begins with a short pause again after a request was taken as a whole. */
    void succeeded() {
        pauses = 0;
    }

    /** Returns up to a quarter less than the doubled time, so that subtasks come back apart. */
    static long pauseMillis(int earlierPauses) {
        long doubled = FIRST_PAUSE_MILLIS << Math.min(earlierPauses, 20);
        long longest = Math.min(doubled, LONGEST_PAUSE_MILLIS);
        return longest - ThreadLocalRandom.current().nextLong(longest / 4);
    }

    @Override
    public void registerInFlightRequest(RequestInfo request) {
        inFlight++;
    }

    @Override
    public void registerCompletedRequest(ResultInfo result) {
        inFlight--;
    }

    @Override
    public boolean shouldBlock(RequestInfo request) {
        return paused || inFlight >= maxInFlight;
    }

    @Override
    public int getMaxBatchSize() {
        return maxBatchSize;
    }
}
