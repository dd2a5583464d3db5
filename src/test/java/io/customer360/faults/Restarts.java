package io.customer360.faults;

import io.customer360.sandbox.flink.ApplicationCluster;

/**
 * What was restarted in a cluster so far.
 *
 * @param job how often Flink restarted the job under the job manager that is there now
 */
record Restarts(ApplicationCluster cluster, long job, int jobManager, int taskManagers) {

    static Restarts of(ApplicationCluster cluster) {
        long job =
                cluster.metric("/jobs/" + cluster.jobId() + "/metrics?get=numRestarts")
                        .path(0)
                        .path("value")
                        .asLong();
        return new Restarts(
                cluster, job, cluster.jobManagerRestarts(), cluster.taskManagerRestarts());
    }

    /** Returns what was restarted after the other look; a new cluster begins anew. */
    Restarts since(Restarts before) {
        if (cluster != before.cluster) {
            return this;
        }
        // A job manager that was started again begins to count anew.
        long jobs = jobManager == before.jobManager ? job - before.job : job;
        return new Restarts(
                cluster, jobs, jobManager - before.jobManager, taskManagers - before.taskManagers);
    }

    long processes() {
        return jobManager + taskManagers;
    }
}
