package io.customer360;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.http.Http;
import io.customer360.testing.crm.RandomCrm;
import io.customer360.testing.job.JobUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The roles and the connector that ship are enough for the whole chain, and no more. */
class LeastPrivilegeIT {

    private static final long SEED = 20_261_131;
    private static final String CAPTURES = "customer360_capture";
    private static final String READS = "customer360_read";
    private static final Path ROLES = Path.of("deploy/postgresql/roles.sql");

    private final Sandbox sandbox = Sandbox.shared();
    private CrmDatabase crm;

    @TempDir Path directory;

    @BeforeEach
    void makeRoles() throws Exception {
        crm = CrmDatabase.createWithoutConnector(sandbox, "least_privilege");
        crm.execute(Files.readString(ROLES));
        for (String role : List.of(CAPTURES, READS)) {
            crm.execute("ALTER ROLE %s PASSWORD '%s'".formatted(role, crm.password()));
        }
    }

    @AfterEach
    void dropThem() {
        crm.execute(
                "DROP OWNED BY %s, %s".formatted(CAPTURES, READS),
                "DROP ROLE %s, %s".formatted(CAPTURES, READS));
        crm.close();
    }

    @Test
    void profilesAreTrueWithTheRolesAndTheConnectorThatShip() throws Exception {
        Map<String, String> capturing = Map.of("database.user", CAPTURES);
        assertThat(problems(crm.connector(capturing))).isEmpty();
        try (Connection connection = crm.connect();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            RandomCrm changes = new RandomCrm(SEED, job.today(), 60);
            changes.run(connection, 300);
            crm.startConnector(capturing);
            job.with("source.jdbc.username", READS).start();
            changes.run(connection, 300);
            job.awaitTruth();
        }
        crm.stopConnector();
    }

    @Test
    void whoReadsWritesNothing() throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(crm.jdbcUrl(), READS, crm.password());
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            assertThatThrownBy(() -> statement.execute("DELETE FROM customer_info"))
                    .hasMessageContaining("permission denied for table customer_info");
            assertThatThrownBy(() -> statement.execute("CREATE TABLE mine (id INTEGER)"))
                    .hasMessageContaining("permission denied for schema public");
        }
    }

    @Test
    void aSettingThatDebeziumDoesNotTakeIsSeen() throws Exception {
        Map<String, String> wrong = crm.connector(Map.of("snapshot.mode", "sometimes"));

        assertThat(problems(wrong)).anyMatch(problem -> problem.contains("snapshot.mode"));
    }

    /** Returns what Connect says against a connector, by its settings. */
    private List<String> problems(Map<String, String> connector) throws Exception {
        connector.put("name", crm.name());
        JsonNode answer =
                Http.send(
                        "PUT",
                        sandbox.connect().url()
                                + "/connector-plugins/PostgresConnector/config/validate",
                        Http.JSON.valueToTree(connector));
        List<String> problems = new ArrayList<>();
        for (JsonNode setting : answer.path("configs")) {
            setting.at("/value/errors")
                    .forEach(
                            error ->
                                    problems.add(
                                            setting.at("/value/name").asText()
                                                    + ": "
                                                    + error.asText()));
        }
        assertThat(answer.path("error_count").asInt()).isEqualTo(problems.size());
        return problems;
    }
}
