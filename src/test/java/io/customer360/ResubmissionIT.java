package io.customer360;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.flink.FlinkCluster;
import io.customer360.sandbox.process.Await;
import io.customer360.testing.job.JobJar;
import io.customer360.testing.job.JobUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A session cluster forgets a job that has ended. Its processes have Flink's default metaspace, of
 * which a job's classes take 32 MB.
 */
class ResubmissionIT {

    private static final int SUBMISSIONS = Integer.getInteger("resubmissions", 2);

    /** Handles in java.lang.runtime.ObjectMethods remember the last record that was hashed. */
    private static final int KEPT = 1;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir Path directory;

    @Test
    void noClassOfAJobThatHasEndedStaysInTheCluster() throws Exception {
        Sandbox sandbox = Sandbox.shared();
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "resubmitted");
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory);
                FlinkCluster cluster = FlinkCluster.start(directory, Map.of())) {
            job.with("kafka.transitions-topic", crm.name() + ".transitions");
            crm.execute("INSERT INTO customer_info (customer_id) VALUES (1)");
            String savepoint = null;
            for (int i = 1; i <= SUBMISSIONS; i++) {
                String id = cluster.run(JobJar.FILE, List.of(job.arguments()), savepoint);
                cluster.awaitState(id, "RUNNING", PATIENCE);
                crm.execute("INSERT INTO customer_info (customer_id) VALUES (" + (i + 1) + ")");
                job.awaitTruth();
                savepoint = cluster.stopWithSavepoint(id);
            }

            Await.until(
                    "the cluster holds no class loader of a job, but one that the JDK keeps",
                    PATIENCE,
                    () -> cluster.jobClassLoaders().values().stream().allMatch(n -> n <= KEPT));
        }
    }
}
