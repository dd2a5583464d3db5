package io.customer360;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.flink.FlinkCluster;
import io.customer360.testing.crm.RandomCrm;
import io.customer360.testing.job.JobJar;
import io.customer360.testing.job.JobUnderTest;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobJarIT {

    @TempDir Path directory;

    @Test
    void theJarRunsOnAStandAloneCluster() throws Exception {
        Sandbox sandbox = Sandbox.shared();
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "job_jar");
                Connection connection = crm.connect();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory);
                FlinkCluster cluster = FlinkCluster.start(directory, Map.of())) {
            RandomCrm changes = new RandomCrm(20_261_124, job.today(), 40);
            changes.run(connection, 500);
            String id = cluster.run(JobJar.FILE, List.of(job.arguments()));
            cluster.awaitState(id, "RUNNING", Duration.ofSeconds(60));
            changes.run(connection, 500);
            job.awaitTruth();

            String savepoint = cluster.stopWithSavepoint(id);
            changes.run(connection, 500);
            cluster.run(JobJar.FILE, List.of(job.arguments()), savepoint);
            job.awaitTruth();
        }
    }
}
