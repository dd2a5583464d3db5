package io.customer360.sink.bulk;

import javax.annotation.Nullable;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/**
 * Whether the job still makes again what it had made before it was restored.
 *
 * <p>It does while updates come whose newest change was committed before the restore, and while
 * this sink holds it up. How long that takes depends on how far behind the checkpoint was: no fixed
 * time is right. It is over when none came for a while. A database whose clock is behind would let
 * it go on for ever, so that it ends after a longest time, too.
 */
final class ReplayWatch {

    static final long QUIET_MILLIS = 60_000;
    static final long LONGEST_MILLIS = 3_600_000;

    private final ProcessingTimeService time;
    private final long restoredMillis;
    private final long endsMillis;
    private long lastMillis;

    /**
     * @param clock of the versions, at the restore
     */
    ReplayWatch(ProcessingTimeService time, MicroClock clock) {
        this.time = time;
        this.restoredMillis = clock.millis();
        this.lastMillis = time.getCurrentProcessingTime();
        this.endsMillis = lastMillis + LONGEST_MILLIS;
    }

    /**
     * Notes an update that came.
     *
     * @param newestCommit epoch milliseconds, null if no change led to it
     */
    void came(@Nullable Long newestCommit) {
        if (newestCommit != null && newestCommit <= restoredMillis) {
            goesOn();
        }
    }

    /** Notes that no update can come, since there is no room for it. */
    void goesOn() {
        lastMillis = time.getCurrentProcessingTime();
    }

    /** Returns when it is over, unless it goes on until then. */
    long overMillis() {
        return Math.min(lastMillis + QUIET_MILLIS, endsMillis);
    }
}
