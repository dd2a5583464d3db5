package io.customer360;

import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.ReadableConfig;
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

    /** Ends this process where the exception would cost the job its state; returns elsewhere. */
    static void endProcessToKeepState(ReadableConfig flink, Exception failure) {
        if (costsState(flink)) {
            LOG.error(
                    "The job cannot start; this process ends so that another one tries again",
                    failure);
            System.exit(1);
        }
    }

    static boolean costsState(ReadableConfig flink) {
        return APPLICATION_CLUSTER.equals(flink.get(DeploymentOptions.TARGET))
                && !NO_HIGH_AVAILABILITY.equalsIgnoreCase(
                        flink.get(HighAvailabilityOptions.HA_MODE));
    }
}
