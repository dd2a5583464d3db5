package io.customer360;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.Await;
import io.customer360.testing.Searcher;
import io.customer360.testing.crm.RandomCrm;
import io.customer360.testing.crm.Transactions;
import io.customer360.testing.job.Generations;
import io.customer360.testing.job.JobUnderTest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
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
    private final AuditRuns audits = new AuditRuns();

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
            Generations generations = new Generations(sandbox, crm);
            RandomCrm changes = new RandomCrm(SEED, job.today(), CUSTOMERS);
            changes.run(connection, 1_000);
            job.start();
            job.awaitTruth();
            assertThat(generations.holders()).containsExactly(generations.index(1));
            // Its topic gets nothing else: the marker stays the last thing there.
            writeCampaignInTransaction(crm);

            String savepoint;
            try (Searcher searcher = Searcher.start(generations.url())) {
                // The switch waits for all that is in the topics, but for no marker.
                next.with("kafka.start-margin", "PT10M").inNextGeneration().start();
                for (int round = 1; round <= 50; round++) {
                    crm.execute("UPDATE customer_info SET phone_number = '%d'".formatted(round));
                }
                Await.until(
                        "the name moves",
                        PATIENCE,
                        () -> generations.holders().equals(List.of(generations.index(2))));
                next.awaitTruth();
                assertThat(generations.refreshInterval(2)).isEqualTo("1s");
                searcher.assertNeverFewerThan(searcher.first());
                savepoint = next.stopWithSavepoint();
            }

            generations.move(2, 1);
            next.with("backfill.enabled", "false").start(savepoint, 2);
            job.stopWithSavepoint();
            changes.run(connection, 200);
            awaitAllIn(generations, crm);
            assertThat(generations.holders()).containsExactly(generations.index(1));
        }
    }

    private static void writeCampaignInTransaction(CrmDatabase crm) {
        new Transactions(sandbox.kafka().bootstrapServers())
                .write(
                        new ProducerRecord<>(
                                crm.topicPrefix() + "marketing_campaigns",
                                0,
                                "{\"campaign_id\": 1000077}".getBytes(UTF_8),
                                """
                                {"before": null, "op": "c", "after": {"campaign_id": 1000077},
                                 "source": {"snapshot": "false", "ts_ms": 1795453036698}}
                                """
                                        .getBytes(UTF_8)),
                        Transactions.Outcome.COMMITTED);
    }

    @Test
    void aNameThatIsMovedByHandStaysAndTheNextGenerationCanBeAuditedBefore() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "by_hand");
                Connection connection = crm.connect();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory);
                JobUnderTest next = new JobUnderTest(sandbox, crm, nextDirectory)) {
            Generations generations = new Generations(sandbox, crm);
            new RandomCrm(SEED + 1, job.today(), CUSTOMERS).run(connection, 300);
            job.start();
            job.awaitTruth();
            next.inNextGeneration().with("elasticsearch.switch", "manual");
            next.start();

            awaitAllIn(generations, crm);
            assertThat(generations.holders()).containsExactly(generations.index(1));
            assertThat(audits.run(next, "--elasticsearch.index", generations.index(2)))
                    .as(audits.console()::toString)
                    .isEqualTo(Customer360Audit.TRUE);
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
            Generations generations = new Generations(sandbox, crm);
            new RandomCrm(SEED + 3, job.today(), CUSTOMERS).run(connection, 1_000);
            job.start();
            job.awaitTruth();
            String savepoint = job.stopWithSavepoint();
            generations.delete(1);

            job.start(savepoint, 2);
            assertThat(job.awaitEnd())
                    .hasStackTraceContaining(crm.name() + "-1 is not the index")
                    .hasStackTraceContaining("profile.emit-all");
            job.with("profile.emit-all", "one").with("profile.recompute-spread", "PT2S");
            job.start(savepoint, 2);
            job.awaitTruth();
            assertThat(generations.holders()).containsExactly(generations.index(1));
        }
    }

    @Test
    void anIndexOfThePublicNameIsRefused() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "no_alias");
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            Http.send("PUT", new Generations(sandbox, crm).url(), Http.JSON.createObjectNode());

            assertThatThrownBy(job::start)
                    .hasMessageContaining(crm.name() + " is an index")
                    .hasMessageContaining("elasticsearch.index");
        }
    }

    /** Waits until the second generation has as many documents as there are customers. */
    private static void awaitAllIn(Generations generations, CrmDatabase crm) throws Exception {
        Await.until(
                "the second generation is loaded",
                PATIENCE,
                () -> generations.refreshInterval(2).equals("1s"));
        try (Connection connection = crm.connect();
                ResultSet answer =
                        connection
                                .createStatement()
                                .executeQuery("SELECT count(*) FROM customer_info")) {
            answer.next();
            long customers = answer.getLong(1);
            Await.until(
                    "the second generation has all customers",
                    PATIENCE,
                    () -> generations.documents(2) == customers);
        }
    }
}
