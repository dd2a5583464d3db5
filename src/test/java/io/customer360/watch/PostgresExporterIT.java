package io.customer360.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.process.Await;
import io.customer360.sandbox.process.FreePort;
import io.customer360.testing.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the alerts ask of PostgreSQL is what Debian's exporter tells of a real replication slot. */
class PostgresExporterIT {

    private static final String EXPORTER = "prometheus-postgres-exporter";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path directory;

    @Test
    void theAlertsKnowTheNamesThatTheExporterGives() throws Exception {
        assumeTrue(
                Command.isInstalled(EXPORTER),
                EXPORTER + " is not installed (Debian's package of that name)");
        try (CrmDatabase crm = CrmDatabase.create(Sandbox.shared(), "exported")) {
            int port = FreePort.any();
            Process exporter = start(crm, port);
            try {
                Await.until("it exports the slot", PATIENCE, () -> tells(port, crm.name()));
                Scrape scrape = Scrape.of(List.of(port));
                Shipped.alerts()
                        .forEach(
                                (alert, query) ->
                                        assertThat(told(query, crm.name(), scrape))
                                                .as(alert)
                                                .isTrue());
            } finally {
                exporter.destroyForcibly();
            }
        }
    }

    private Process start(CrmDatabase crm, int port) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(EXPORTER, "--web.listen-address=127.0.0.1:" + port);
        Map<String, String> environment = builder.environment();
        environment.put("DATA_SOURCE_URI", address(crm) + "?sslmode=disable");
        environment.put("DATA_SOURCE_USER", crm.username());
        environment.put("DATA_SOURCE_PASS", crm.password());
        File output = directory.resolve("exporter.log").toFile();
        return builder.redirectErrorStream(true).redirectOutput(output).start();
    }

    private static String address(CrmDatabase crm) {
        return crm.jdbcUrl().replaceFirst("jdbc:postgresql://", "").replaceFirst("\\?.*", "");
    }

    private static boolean tells(int port, String slot) {
        try {
            return Scrape.of(List.of(port))
                            .sum("pg_replication_slots_active{slot_name=\"" + slot + "\"}")
                    == 1;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** One of the names is enough: another version of the exporter has others. */
    private static boolean told(String query, String slot, Scrape scrape) {
        List<PromQl.Selector> ofPostgres =
                new PromQl(query.replace("\"customer360\"", "\"" + slot + "\""))
                        .selectors().stream()
                                .filter(selector -> selector.metric().startsWith("pg_"))
                                .toList();
        return ofPostgres.isEmpty()
                || ofPostgres.stream().anyMatch(selector -> !scrape.select(selector).isEmpty());
    }
}
