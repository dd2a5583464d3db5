package io.customer360.sink.bulk;

import io.customer360.model.ProfileUpdate;
import io.customer360.sink.client.Profiles;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/**
 * Makes a slow stream of updates of a few customers out of numbers, and fails once after some
 * checkpoint is complete.
 */
public final class FailingOnce extends RichMapFunction<Long, ProfileUpdate>
        implements CheckpointListener {

    public static final int CUSTOMERS = 50;

    /** Shared by all attempts of the one test that uses it. */
    private static final AtomicInteger FAILURES = new AtomicInteger();

    private static final long PAUSE_NANOS = 500_000;

    private transient boolean checkpointed;
    private transient int sinceCheckpoint;

    public static int failures() {
        return FAILURES.get();
    }

    @Override
    public ProfileUpdate map(Long number) {
        LockSupport.parkNanos(PAUSE_NANOS);
        if (checkpointed && ++sinceCheckpoint > 20 && FAILURES.compareAndSet(0, 1)) {
            throw new IllegalStateException("On purpose, once");
        }
        return Profiles.update(number % CUSTOMERS, number + 1, "number " + number);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        checkpointed = true;
    }
}
