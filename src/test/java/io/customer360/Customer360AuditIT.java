package io.customer360;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.http.Http;
import io.customer360.testing.crm.PacedChanges;
import io.customer360.testing.crm.RandomCrm;
import io.customer360.testing.job.JobUnderTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Customer360AuditIT {

    private static final long SEED = 20_261_126;
    private static final int CUSTOMERS = 400;
    private static final int CHANGES_PER_SECOND = 5;

    private static Sandbox sandbox;

    private final AuditRuns audits = new AuditRuns();

    @TempDir Path directory;

    @BeforeAll
    static void boots() {
        sandbox = Sandbox.shared();
    }

    @Test
    void aTrueIndexIsFoundTrueWhileItChangesAndEachPlantedErrorIsFound() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "audited");
                Connection connection = crm.connect();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            RandomCrm changes = new RandomCrm(SEED, job.today(), CUSTOMERS);
            changes.run(connection, 6_000);
            job.start();
            job.awaitTruth();

            try (PacedChanges traffic =
                    PacedChanges.start(changes, connection, CHANGES_PER_SECOND)) {
                assertThat(audits.run(job, "--audit.patience", "PT10S"))
                        .as(audits.console()::toString)
                        .isEqualTo(Customer360Audit.TRUE);
                assertThat(traffic.made()).isPositive();
            }

            job.awaitTruth();
            String index = sandbox.elasticsearch().url() + "/" + crm.name();
            List<String> ids = someIds(index);
            changeLastName(index, ids.get(0));
            Http.send(
                    "DELETE",
                    index + "/_doc/" + ids.get(1),
                    "application/json",
                    BodyPublishers.noBody());
            Http.send(
                    "PUT", index + "/_doc/777777", Http.JSON.readTree("{\"customer_id\":777777}"));
            Http.send("PUT", index + "/_doc/stray", Http.JSON.readTree("{\"customer_id\":1}"));

            Path output = directory.resolve("findings.ndjson");
            int code =
                    audits.run(
                            job, "--audit.patience", "PT2S", "--audit.output", output.toString());

            assertThat(code).as(audits.console()::toString).isEqualTo(Customer360Audit.NOT_TRUE);
            assertThat(audits.console())
                    .anyMatch(line -> line.endsWith("different 1, missing 1, surplus 2"))
                    .anyMatch(
                            line -> line.contains("last_name expected") && line.contains("Nobody"));
            Map<String, JsonNode> found = new HashMap<>();
            for (String line : Files.readAllLines(output)) {
                JsonNode finding = Http.JSON.readTree(line);
                found.put(finding.path("id").asText(), finding);
            }
            assertThat(found).containsOnlyKeys(ids.get(0), ids.get(1), "777777", "stray");
            assertThat(found.get(ids.get(0)).at("/differences/0/field").asText())
                    .isEqualTo("last_name");
            assertThat(found.get(ids.get(0)).at("/differences/0/actual").asText())
                    .isEqualTo("Nobody");
            assertThat(found.get(ids.get(1)).path("outcome").asText()).isEqualTo("missing");
            assertThat(found.get("777777").path("outcome").asText()).isEqualTo("surplus");

            assertThat(audits.run(job, "--audit.patience", "PT1S", "--audit.show", "1"))
                    .isEqualTo(Customer360Audit.NOT_TRUE);
            assertThat(audits.console())
                    .filteredOn(line -> line.startsWith("  customer"))
                    .hasSize(1);
        }
    }

    @Test
    void whatCannotBeReadIsNamedWithItsSettingAndAnEmptyDatabaseProvesNothing() throws Exception {
        try (CrmDatabase crm = CrmDatabase.createWithoutConnector(sandbox, "audited_empty");
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            assertFails(job, "elasticsearch.index");
            assertFails(job, "elasticsearch.hosts", "--elasticsearch.hosts", "http://127.0.0.1:1");
            assertFails(job, "source.jdbc.schema", "--source.jdbc.schema", "other");
            assertFails(job, "source.jdbc.username", "--source.jdbc.username", "nobody");
            assertFails(job, "audit.patience", "--audit.patience", "soon");
            assertFails(job, "audit.output", "--audit.output", "/no/such/directory/file");

            Http.send(
                    "PUT",
                    sandbox.elasticsearch().url() + "/" + crm.name(),
                    Http.JSON.createObjectNode());
            assertThat(audits.run(job)).isEqualTo(Customer360Audit.NOT_TRUE);
            assertThat(audits.console()).last().asString().contains("no customer");
        }
    }

    private void assertFails(JobUnderTest job, String setting, String... settings) {
        assertThat(audits.run(job, settings)).as(setting).isEqualTo(Customer360Audit.NOT_MADE);
        assertThat(audits.console()).last().asString().contains(setting);
    }

    private static List<String> someIds(String index) throws IOException {
        List<String> ids = new ArrayList<>();
        Http.get(index + "/_search?size=2&q=_exists_:first_name")
                .path("hits")
                .path("hits")
                .forEach(hit -> ids.add(hit.path("_id").asText()));
        return ids;
    }

    private static void changeLastName(String index, String id) throws IOException {
        Http.send(
                "POST",
                index + "/_update/" + id,
                Http.JSON.readTree("{\"doc\":{\"last_name\":\"Nobody\"}}"));
    }
}
