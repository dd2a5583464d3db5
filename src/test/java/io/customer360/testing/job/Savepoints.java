package io.customer360.testing.job;

import io.customer360.sandbox.process.Await;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.util.ExceptionUtils;

/** Savepoints of jobs that have just been started. */
public final class Savepoints {

    private Savepoints() {}

    /** Stops a job as soon as all of it runs, before which Flink refuses; returns the path. */
    public static String of(JobUnderTest job) {
        AtomicReference<String> savepoint = new AtomicReference<>();
        Await.until(
                "the job stops with a savepoint",
                Duration.ofSeconds(60),
                () -> {
                    try {
                        savepoint.set(job.stopWithSavepoint());
                        return true;
                    } catch (ExecutionException e) {
                        if (ExceptionUtils.findThrowable(e, CheckpointException.class).isEmpty()) {
                            throw new AssertionError("The job did not stop", e);
                        }
                        return false;
                    } catch (Exception e) {
                        throw new AssertionError("The job did not stop", e);
                    }
                });
        return savepoint.get();
    }
}
