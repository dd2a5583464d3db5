package io.customer360;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.flink.FlinkCluster;
import io.customer360.sandbox.http.Http;
import io.customer360.testing.crm.ManyCustomers;
import io.customer360.testing.job.JobJar;
import io.customer360.testing.job.JobUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditJarIT {

    private static final String AUDIT = "io.customer360.Customer360Audit";

    private static final String HEAP = "-Xmx512m";

    /** It did for 900,000 customers, too: {@code -Daudit.customers}. */
    private static final String SMALL_HEAP = "-Xmx200m";

    private static final int CUSTOMERS = Integer.getInteger("audit.customers", 20_000);

    @TempDir Path directory;

    @Test
    void theAuditRunsByJavaAndOnAClusterAndTellsByItsExitCode() throws Exception {
        Sandbox sandbox = Sandbox.shared();
        try (CrmDatabase crm = CrmDatabase.createWithoutConnector(sandbox, "audit_jar");
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            job.with("audit.patience", "PT1S");
            crm.execute("INSERT INTO customer_info (customer_id, first_name) VALUES (7, 'Ada')");
            String index = sandbox.elasticsearch().url() + "/" + crm.name();
            Http.send(
                    "PUT",
                    index + "/_doc/7",
                    Http.JSON.readTree(
                            """
                            {"customer_id": 7, "first_name": "Ada", "customer_segment": "Low Value",
                             "churn_risk_score": 1, "engagement_score": 0}
                            """));

            assertThat(byJava(job, HEAP)).as(this::output).isEqualTo(Customer360Audit.TRUE);
            assertThat(output()).contains("customers compared 1, equal 1");
            try (FlinkCluster cluster = FlinkCluster.start(directory, Map.of())) {
                assertThat(byFlink(cluster, job)).as(this::output).isEqualTo(Customer360Audit.TRUE);
                assertThat(output()).contains("customers compared 1, equal 1");

                crm.execute("INSERT INTO customer_info (customer_id) VALUES (8)");
                assertThat(byFlink(cluster, job))
                        .as(this::output)
                        .isEqualTo(Customer360Audit.NOT_TRUE);
                assertThat(output()).contains("customers compared 2, equal 1", "missing 1");
            }
        }
    }

    @Test
    void theAuditNeedsNoMoreHeapForManyCustomers() throws Exception {
        Sandbox sandbox = Sandbox.shared();
        try (CrmDatabase crm = CrmDatabase.createWithoutConnector(sandbox, "audit_many");
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            ManyCustomers.fill(crm, CUSTOMERS);
            ManyCustomers.index(crm, sandbox.elasticsearch().url() + "/" + crm.name(), job.today());

            assertThat(byJava(job, SMALL_HEAP)).as(this::output).isEqualTo(Customer360Audit.TRUE);
            assertThat(output())
                    .contains("customers compared %1$d, equal %1$d".formatted(CUSTOMERS));
        }
    }

    private int byJava(JobUnderTest job, String heap) throws Exception {
        return JobJar.byJava(directory.resolve("output"), AUDIT, heap, job.arguments());
    }

    private int byFlink(FlinkCluster cluster, JobUnderTest job) throws Exception {
        return JobJar.byFlink(
                directory.resolve("output"), cluster, List.of("-c", AUDIT), job.arguments());
    }

    private String output() {
        try {
            return Files.readString(directory.resolve("output"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
