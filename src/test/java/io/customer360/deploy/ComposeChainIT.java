package io.customer360.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.customer360.AuditRuns;
import io.customer360.sandbox.flink.FlinkCluster;
import io.customer360.sandbox.process.Await;
import io.customer360.testing.Command;
import io.customer360.testing.job.JobJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All that {@code compose.yaml} puts together works as one: TLS and passwords everywhere, the least
 * privileges, the sample data, and a job of which every document is true.
 */
class ComposeChainIT {

    private static final int CHANGES = 30;

    private final AuditRuns audits = new AuditRuns();

    @TempDir Path directory;

    @Test
    void everyProfileIsTrueAndDashboardsAreFilled() throws Exception {
        assumeTrue(
                Command.isInstalled("openssl") && Command.isInstalled("curl"),
                "openssl or curl is not installed");
        try (ComposedServers servers = ComposedServers.start(directory);
                FlinkCluster flink =
                        FlinkCluster.start(directory.resolve("flink"), flinkSettings(servers))) {
            String id =
                    flink.run(JobJar.FILE, List.of("--config", jobSettings(servers).toString()));
            flink.awaitState(id, "RUNNING", Duration.ofMinutes(2));
            awaitTruth(servers);
            assertThat(counted(servers, "/customer_360")).isEqualTo(2000);
            for (String dashboard :
                    List.of(
                            "customer_segment:\"High Value\"",
                            "customer_segment:\"Medium Value\"",
                            "churn_risk_score:5 AND total_spend:>2000",
                            "campaigns_engaged:>0 AND avg_satisfaction_score:<3",
                            "favorite_category:Books")) {
                assertThat(counted(servers, "/customer_360", dashboard))
                        .as(dashboard)
                        .isBetween(20L, 1000L);
            }

            change(servers);
            awaitTruth(servers);
            Await.until(
                    "moves are told",
                    Duration.ofMinutes(1),
                    () -> counted(servers, "/customer_360-transitions") > 0);
            assertThatThrownBy(
                            () -> servers.crm("customer360_read", "any", "sslmode=disable").close())
                    .hasMessageContaining("no encryption");
        }
    }

    private static Map<String, String> flinkSettings(ComposedServers servers) throws IOException {
        Map<String, String> settings = new HashMap<>();
        String password = servers.secrets("flink").get("FLINK_INTERNAL_PASSWORD");
        ComposeFile.shipped()
                .flinkProperties()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith("security.")) {
                                settings.put(
                                        key,
                                        servers.here("flink", value)
                                                .replace("${FLINK_INTERNAL_PASSWORD}", password));
                            }
                        });
        settings.put("execution.checkpointing.interval", "1 s");
        settings.put("execution.checkpointing.min-pause", "100 ms");
        return settings;
    }

    /** The job's file, with secrets in it, since this cluster gets no environment. */
    private Path jobSettings(ComposedServers servers) throws IOException {
        String text =
                servers.here(
                        "flink", Shipped.text(Path.of("deploy/compose/customer360.properties")));
        for (Map.Entry<String, String> secret : servers.secrets("flink").entrySet()) {
            text = text.replace("${" + secret.getKey() + "}", secret.getValue());
        }
        return Files.writeString(directory.resolve("job.properties"), text);
    }

    /** The audit asks as the superuser: it is not what the job's key is tried for. */
    private void awaitTruth(ComposedServers servers) throws IOException {
        String password =
                Files.readString(servers.credentials("elasticsearch/elastic-password")).strip();
        String text =
                Files.readString(jobSettings(servers)).replaceAll("elasticsearch.api-key.*", "")
                        + "elasticsearch.username = elastic\n"
                        + "elasticsearch.password = "
                        + password
                        + "\naudit.patience = PT2S\n";
        Path file = Files.writeString(directory.resolve("audit.properties"), text);
        try {
            Await.until(
                    "every profile is true",
                    Duration.ofMinutes(4),
                    () -> audits.findTrue("--config", file.toString()));
        } catch (IllegalStateException e) {
            throw new AssertionError(String.join("\n", audits.console()), e);
        }
    }

    private static void change(ComposedServers servers) throws Exception {
        String password =
                Files.readString(servers.credentials("postgres/application-password")).strip();
        String change =
                Shipped.text(Path.of("deploy/postgresql/sample-changes.sql"))
                        .replaceFirst("\\\\watch \\d+\\s*$", "");
        try (Connection connection = servers.crm("crm_application", password, servers.verified());
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < CHANGES; i++) {
                statement.execute(change);
            }
        }
    }

    private static long counted(ComposedServers servers, String index, String... query) {
        try {
            String body =
                    query.length == 0
                            ? "{}"
                            : "{\"query\":{\"query_string\":{\"query\":\"%s\"}}}"
                                    .formatted(query[0].replace("\"", "\\\""));
            return servers.ask(index + "/_count", body).path("count").asLong();
        } catch (IOException e) {
            return -1;
        }
    }
}
