package io.customer360;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.FlinkCluster;
import io.customer360.sandbox.FlinkDistribution;
import io.customer360.sandbox.Http;
import io.customer360.sandbox.Sandbox;
import io.customer360.testing.JobUnderTest;
import io.customer360.testing.ManyCustomers;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditJarIT {

    private static final Path JAR =
            Path.of(System.getProperty("job.jar", "target/customer360-job.jar"));

    /** Flink's own scripts give it as well. */
    private static final String OPENS = "--add-opens=java.base/java.util=ALL-UNNAMED";

    private static final long PATIENCE_SECONDS = 400;

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

            assertThat(run(byJava(job, HEAP))).as(this::output).isEqualTo(Customer360Audit.TRUE);
            assertThat(output()).contains("customers compared 1, equal 1");
            try (FlinkCluster cluster = FlinkCluster.start(directory, Map.of())) {
                assertThat(run(byFlink(cluster, job)))
                        .as(this::output)
                        .isEqualTo(Customer360Audit.TRUE);
                assertThat(output()).contains("customers compared 1, equal 1");

                crm.execute("INSERT INTO customer_info (customer_id) VALUES (8)");
                assertThat(run(byFlink(cluster, job)))
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

            assertThat(run(byJava(job, SMALL_HEAP)))
                    .as(this::output)
                    .isEqualTo(Customer360Audit.TRUE);
            assertThat(output())
                    .contains("customers compared %1$d, equal %1$d".formatted(CUSTOMERS));
        }
    }

    private static List<String> byJava(JobUnderTest job, String heap) {
        List<String> command = java(JAR + File.pathSeparator + FlinkDistribution.classPath(), heap);
        command.add("io.customer360.Customer360Audit");
        command.addAll(List.of(job.arguments()));
        return command;
    }

    /** What the script {@code flink} runs. */
    private static List<String> byFlink(FlinkCluster cluster, JobUnderTest job) {
        List<String> command = java(FlinkDistribution.classPath(), HEAP);
        URI address = URI.create(cluster.url());
        command.addAll(
                List.of(
                        "org.apache.flink.client.cli.CliFrontend",
                        "run",
                        "-m",
                        address.getHost() + ":" + address.getPort(),
                        "-c",
                        "io.customer360.Customer360Audit",
                        JAR.toString()));
        command.addAll(List.of(job.arguments()));
        return command;
    }

    private static List<String> java(String classPath, String heap) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String temporary = "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir");
        return new ArrayList<>(
                List.of(java.toString(), OPENS, heap, temporary, "-classpath", classPath));
    }

    private int run(List<String> command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("output").toFile());
        builder.environment().put("FLINK_CONF_DIR", Path.of("flink-conf").toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(output()).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private String output() {
        try {
            return Files.readString(directory.resolve("output"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
