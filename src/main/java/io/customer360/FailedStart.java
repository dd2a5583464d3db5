package io.customer360;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.annotation.Nullable;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.JobListener;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when the main method fails.
 *
 * <p>An application cluster runs it again whenever its job manager was lost, and needs the servers
 * for that, any of which may be away just then. Flink (seen in 2.3) takes the exception for the end
 * of the application: it deletes what high availability keeps of the job, the place of its last
 * checkpoint above all, and the job would have to begin anew. So the process ends instead, by
 * itself; whoever looks after it starts it again, and the job goes on from where it was.
 */
final class FailedStart {

    private static final Logger LOG = LoggerFactory.getLogger(FailedStart.class);

    /** The target of jobs whose main method runs in the job manager of their own cluster. */
    private static final String APPLICATION_CLUSTER = "embedded";

    private static final String NO_HIGH_AVAILABILITY = "NONE";

    private FailedStart() {}

    /** What begins a job. */
    interface Start {
        void run() throws Exception;
    }

    /**
     * Runs the job; where it could not be submitted, and that would cost its state, the process
     * ends. A job that was submitted and failed later has ended by itself, as Flink knows.
     */
    static void guard(StreamExecutionEnvironment env, Start start) throws Exception {
        AtomicBoolean submitted = new AtomicBoolean();
        env.registerJobListener(
                new JobListener() {
                    @Override
                    public void onJobSubmitted(
                            @Nullable JobClient client, @Nullable Throwable failure) {
                        submitted.set(client != null);
                    }

                    @Override
                    public void onJobExecuted(
                            @Nullable JobExecutionResult result, @Nullable Throwable failure) {
                        // It was submitted.
                    }
                });
        guard(
                start,
                () -> costsState(env.getConfiguration()) && !submitted.get(),
                () -> System.exit(1));
    }

    /** Of whatever kind the failure is: Flink makes no difference. */
    static void guard(Start start, BooleanSupplier costsState, Runnable endProcess)
            throws Exception {
        boolean done = false;
        try {
            start.run();
            done = true;
        } catch (Throwable failure) {
            if (costsState.getAsBoolean()) {
                LOG.error(
                        "The job cannot start; this process ends so that another one tries again",
                        failure);
            }
            throw failure;
        } finally {
            // Also where the failure could not be logged.
            if (!done && costsState.getAsBoolean()) {
                endProcess.run();
            }
        }
    }

    static boolean costsState(ReadableConfig flink) {
        return APPLICATION_CLUSTER.equals(flink.get(DeploymentOptions.TARGET))
                && !NO_HIGH_AVAILABILITY.equalsIgnoreCase(
                        flink.get(HighAvailabilityOptions.HA_MODE));
    }
}
