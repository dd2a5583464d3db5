package io.customer360;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.Await;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Http;
import io.customer360.sandbox.Sandbox;
import io.customer360.testing.JobUnderTest;
import io.customer360.testing.RandomCrm;
import io.customer360.testing.Searcher;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new generation beside the one that is searched. */
class RebuildIT {

    private static final long SEED = 20_261_128;
    private static final int CUSTOMERS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static Sandbox sandbox;

    @TempDir Path directory;
    @TempDir Path nextDirectory;

    @BeforeAll
    static void boots() {
        sandbox = Sandbox.shared();
    }

    @Test
    void peopleSearchWhileTheNextGenerationIsBuiltAndTakesTheName() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "rebuild");
                Connection connection = crm.connect();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory);
                JobUnderTest next = new JobUnderTest(sandbox, crm, nextDirectory)) {
            RandomCrm changes = new RandomCrm(SEED, job.today(), CUSTOMERS);
            changes.run(connection, 1_000);
            job.start();
            job.awaitTruth();
            assertThat(holders(crm)).containsExactly(crm.name() + "-1");

            String savepoint;
            try (Searcher searcher = Searcher.start(url(crm))) {
                next.inNextGeneration().start();
                for (int round = 1; round <= 50; round++) {
                    crm.execute("UPDATE customer_info SET phone_number = '%d'".formatted(round));
                }
                awaitHolder(crm, "-2");
                next.awaitTruth();
                assertThat(settings(crm, "-2").path("refresh_interval").asText()).isEqualTo("1s");
                searcher.assertNeverFewerThan(searcher.first());
                savepoint = next.stopWithSavepoint();
            }

            rollBack(crm);
            next.with("backfill.enabled", "false").start(savepoint, 2);
            job.stopWithSavepoint();
            changes.run(connection, 200);
            awaitSame(crm, connection);
            assertThat(holders(crm)).containsExactly(crm.name() + "-1");
        }
    }

    @Test
    void aNameThatIsMovedByHandStays() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "by_hand");
                Connection connection = crm.connect();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory);
                JobUnderTest next = new JobUnderTest(sandbox, crm, nextDirectory)) {
            new RandomCrm(SEED + 1, job.today(), CUSTOMERS).run(connection, 300);
            job.start();
            job.awaitTruth();
            next.inNextGeneration().with("elasticsearch.switch", "manual");
            next.start();

            awaitSame(crm, connection);
            assertThat(holders(crm)).containsExactly(crm.name() + "-1");
        }
    }

    @Test
    void aStartWithoutStateOnAGenerationWithDocumentsIsRefused() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "again");
                Connection connection = crm.connect();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            new RandomCrm(SEED + 2, job.today(), CUSTOMERS).run(connection, 300);
            job.start();
            job.awaitTruth();
            job.crash();

            job.start();
            assertThat(job.awaitEnd())
                    .hasStackTraceContaining(crm.name() + "-1 holds documents already")
                    .hasStackTraceContaining("elasticsearch.generation");
        }
    }

    @Test
    void aLostIndexIsFilledFromStateWithANewToken() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "lost");
                Connection connection = crm.connect();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            new RandomCrm(SEED + 3, job.today(), CUSTOMERS).run(connection, 1_000);
            job.start();
            job.awaitTruth();
            String savepoint = job.stopWithSavepoint();
            Http.send("DELETE", url(crm) + "-1", "application/json", BodyPublishers.noBody());

            job.start(savepoint, 2);
            assertThat(job.awaitEnd())
                    .hasStackTraceContaining(crm.name() + "-1 is not the index")
                    .hasStackTraceContaining("profile.emit-all");
            job.with("profile.emit-all", "one").with("profile.recompute-spread", "PT2S");
            job.start(savepoint, 2);
            job.awaitTruth();
            assertThat(holders(crm)).containsExactly(crm.name() + "-1");
        }
    }

    @Test
    void anIndexOfThePublicNameIsRefused() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "no_alias");
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            Http.send("PUT", url(crm), Http.JSON.createObjectNode());

            assertThatThrownBy(job::start)
                    .hasMessageContaining(crm.name() + " is an index")
                    .hasMessageContaining("elasticsearch.index");
        }
    }

    /** Waits until the second generation has as many documents as there are customers. */
    private static void awaitSame(CrmDatabase crm, Connection connection) throws Exception {
        Await.until(
                "the second generation is filled",
                PATIENCE,
                () -> settings(crm, "-2").path("refresh_interval").asText().equals("1s"));
        try (var answer =
                connection.createStatement().executeQuery("SELECT count(*) FROM customer_info")) {
            answer.next();
            long customers = answer.getLong(1);
            Await.until(
                    "the second generation has all customers",
                    PATIENCE,
                    () -> get(url(crm) + "-2/_count").path("count").asLong() == customers);
        }
    }

    private static void rollBack(CrmDatabase crm) throws IOException {
        Http.send(
                "POST",
                sandbox.elasticsearch().url() + "/_aliases",
                Http.JSON.readTree(
                        """
                        {"actions": [{"remove": {"index": "%1$s-2", "alias": "%1$s"}},
                                     {"add": {"index": "%1$s-1", "alias": "%1$s"}}]}
                        """
                                .formatted(crm.name())));
    }

    private static void awaitHolder(CrmDatabase crm, String generation) {
        Await.until(
                "the name moves",
                PATIENCE,
                () -> holders(crm).equals(List.of(crm.name() + generation)));
    }

    private static List<String> holders(CrmDatabase crm) {
        TreeSet<String> names = new TreeSet<>();
        get(sandbox.elasticsearch().url() + "/_alias/" + crm.name())
                .fieldNames()
                .forEachRemaining(names::add);
        return List.copyOf(names);
    }

    private static JsonNode settings(CrmDatabase crm, String generation) {
        return get(url(crm) + generation + "/_settings")
                .path(crm.name() + generation)
                .path("settings")
                .path("index");
    }

    private static String url(CrmDatabase crm) {
        return sandbox.elasticsearch().url() + "/" + crm.name();
    }

    private static JsonNode get(String url) {
        try {
            return Http.get(url);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
