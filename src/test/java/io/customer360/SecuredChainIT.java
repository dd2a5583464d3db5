package io.customer360;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.flink.FlinkCluster;
import io.customer360.sandbox.process.Await;
import io.customer360.testing.crm.RandomCrm;
import io.customer360.testing.job.JobJar;
import io.customer360.testing.job.JobUnderTest;
import io.customer360.testing.job.SecuredJob;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole chain with TLS of a private authority and credentials on each way: Debezium and the job
 * to PostgreSQL and to Kafka, the job and its audit to Elasticsearch.
 */
class SecuredChainIT {

    private static final long SEED = 20_261_130;
    private static final Map<String, String> FREQUENT =
            Map.of(
                    "execution.checkpointing.interval", "1 s",
                    "execution.checkpointing.min-pause", "100 ms");

    @TempDir Path directory;

    @Test
    void profilesAreTrueWhenEveryServerAsksForTlsAndCredentials() throws Exception {
        Sandbox sandbox = Sandbox.secured();
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "secured_chain");
                Connection connection = crm.connect();
                FlinkCluster cluster = FlinkCluster.start(directory, FREQUENT)) {
            JobUnderTest job = new SecuredJob(sandbox, crm, directory).job();
            job.with("audit.patience", "PT2S");
            RandomCrm changes = new RandomCrm(SEED, job.today(), 40);
            changes.run(connection, 400);
            String id = cluster.run(JobJar.FILE, List.of(job.arguments()));
            cluster.awaitState(id, "RUNNING", Duration.ofSeconds(90));
            changes.run(connection, 400);
            job.awaitTruth();

            AuditRuns audits = new AuditRuns();
            assertThat(audits.run(job)).as("%s", audits.console()).isEqualTo(Customer360Audit.TRUE);
            Await.until(
                    "transitions are told",
                    Duration.ofSeconds(60),
                    () -> told(sandbox, crm.name() + ".transitions") > 0);
            assertThat(cluster.jobState(id)).isEqualTo("RUNNING");
        }
    }

    @Test
    void nobodyComesInWithoutTlsAndNoOtherNameThanTheCertificatesIsTrusted() throws Exception {
        Sandbox sandbox = Sandbox.secured();
        try (CrmDatabase crm = CrmDatabase.createWithoutConnector(sandbox, "secured_names")) {
            JobUnderTest job = new SecuredJob(sandbox, crm, directory).job();
            String plain = crm.jdbcUrl().replaceFirst("[?].*", "") + "?sslmode=disable";
            // The same address, spelled in a way that the certificate does not know.
            String otherName = crm.jdbcUrl().replace("127.0.0.1", "127.1");

            assertThatThrownBy(
                            () ->
                                    DriverManager.getConnection(
                                            plain, crm.username(), crm.password()))
                    .hasMessageContaining("no encryption");
            assertThatThrownBy(() -> define(job, "--source.jdbc.url", otherName))
                    .hasStackTraceContaining("could not be verified");
            assertThatThrownBy(
                            () ->
                                    define(
                                            job,
                                            "--kafka.properties.security.protocol",
                                            "SASL_PLAINTEXT",
                                            "--backfill.enabled",
                                            "false"))
                    .hasMessageContaining("check kafka.bootstrap.servers, and kafka.properties.*");
        }
    }

    private static void define(JobUnderTest job, String... settings) {
        List<String> arguments = new ArrayList<>(Arrays.asList(job.arguments()));
        arguments.addAll(Arrays.asList(settings));
        Customer360Job.define(
                StreamExecutionEnvironment.getExecutionEnvironment(
                        GlobalConfiguration.loadConfiguration("flink-conf")),
                arguments.toArray(String[]::new));
    }

    private static long told(Sandbox sandbox, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Admin admin = Admin.create(sandbox.kafka().clientProperties())) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get(30, TimeUnit.SECONDS)
                    .offset();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("Kafka does not tell how many transitions there are", e);
        }
    }
}
