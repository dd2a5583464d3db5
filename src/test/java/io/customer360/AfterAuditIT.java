package io.customer360;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.process.Await;
import io.customer360.testing.crm.RandomCrm;
import io.customer360.testing.job.Generations;
import io.customer360.testing.job.JobUnderTest;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new generation that gets the public name by an audit. */
class AfterAuditIT {

    private static final long SEED = 20_261_129;
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
    void afterAnAuditThatAgreesTheNameMoves() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "after_audit");
                Connection connection = crm.connect();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory);
                JobUnderTest next = new JobUnderTest(sandbox, crm, nextDirectory)) {
            Generations generations = new Generations(sandbox, crm);
            new RandomCrm(SEED, job.today(), CUSTOMERS).run(connection, 300);
            job.start();
            job.awaitTruth();
            next.inNextGeneration()
                    .with("elasticsearch.switch", "after-audit")
                    .with("audit.patience", "PT2S");
            next.start();
            Await.until(
                    "the audit finds the generation complete",
                    PATIENCE,
                    () -> audits.run(next) != Customer360Audit.NOT_MADE);
            assertThat(generations.holders()).containsExactly(generations.index(2));
            assertThat(audits.console())
                    .contains("Every document is true.")
                    .last()
                    .asString()
                    .contains(generations.index(2) + " from now on");
        }
    }

    @Test
    void whatTheAuditDoesNotFindTrueDoesNotGetTheName() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "after_no_audit");
                Connection connection = crm.connect();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory);
                JobUnderTest next = new JobUnderTest(sandbox, crm, nextDirectory)) {
            Generations generations = new Generations(sandbox, crm);
            new RandomCrm(SEED + 1, job.today(), CUSTOMERS).run(connection, 300);
            job.start();
            job.awaitTruth();
            next.inNextGeneration()
                    .with("elasticsearch.switch", "after-audit")
                    .with("audit.patience", "PT2S");
            assertThat(audits.run(next)).isEqualTo(Customer360Audit.NOT_MADE);
            assertThat(audits.console()).last().asString().contains("elasticsearch.generation");
            next.start();
            Await.until(
                    "the generation is loaded",
                    PATIENCE,
                    () -> generations.refreshInterval(2).equals("1s"));
            generations.plant(2, 777_777);
            Await.until(
                    "the audit is made",
                    PATIENCE,
                    () -> audits.run(next) != Customer360Audit.NOT_MADE);

            assertThat(audits.console()).last().isEqualTo("The index was not found true.");
            assertThat(generations.holders()).containsExactly(generations.index(1));
        }
    }
}
