package io.customer360.sink.bulk;

import static io.customer360.sink.client.Profiles.update;

import io.customer360.model.ProfileUpdate;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/** Makes each number a profile, and counts them and the checkpoints; one instance in a JVM. */
public final class NumberedProfiles
        implements MapFunction<Long, ProfileUpdate>, CheckpointListener {

    public static final long CUSTOMERS = 5_000;

    private static final long serialVersionUID = 1L;
    private static final AtomicLong MADE = new AtomicLong();
    private static final AtomicLong CHECKPOINTS = new AtomicLong();

    public static long made() {
        return MADE.get();
    }

    public static long checkpoints() {
        return CHECKPOINTS.get();
    }

    @Override
    public ProfileUpdate map(Long number) {
        MADE.incrementAndGet();
        return update(number % CUSTOMERS, number + 1, "number " + number);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        CHECKPOINTS.incrementAndGet();
    }
}
