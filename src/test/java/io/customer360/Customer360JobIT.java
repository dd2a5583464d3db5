package io.customer360;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Noon;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.process.Await;
import io.customer360.testing.crm.RandomCrm;
import io.customer360.testing.job.JobUnderTest;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Customer360JobIT {

    private static final long SEED = 20_261_123;
    private static final int CUSTOMERS = 60;

    private static Sandbox sandbox;

    @TempDir Path directory;

    @BeforeAll
    static void boots() {
        sandbox = Sandbox.shared();
    }

    @Test
    void the31FieldsEqualPostgreSqlsAnswerWhileHistoryAndStreamOverlap() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "overlap");
                Connection connection = crm.connect();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            RandomCrm changes = new RandomCrm(SEED, job.today(), CUSTOMERS);
            changes.run(connection, 2_000);
            CompletableFuture<Void> meanwhile =
                    CompletableFuture.runAsync(() -> changes.runIn(crm, 3_000));
            job.start();
            meanwhile.join();

            job.awaitTruth();
        }
    }

    @Test
    void aFirstStartIsRefusedWhereItIsSubmittedAndAJobCannotBeDrained() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "first_start");
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            crm.execute("ALTER TABLE customer_service REPLICA IDENTITY DEFAULT");
            for (int submission = 1; submission <= 2; submission++) {
                assertThatThrownBy(job::start)
                        .hasMessageContaining("customer_service REPLICA IDENTITY FULL");
            }

            crm.execute(
                    "ALTER TABLE customer_service REPLICA IDENTITY FULL",
                    "INSERT INTO customer_info (customer_id) VALUES (1)");
            job.start();
            job.awaitTruth();
            assertThatThrownBy(job::drain).isInstanceOf(ExecutionException.class);
            crm.execute("INSERT INTO customer_info (customer_id) VALUES (2)");
            job.awaitTruth();
        }
    }

    @Test
    void profilesOfATypicalUsersDatabaseAreTrueAsWell() throws Exception {
        try (CrmDatabase crm = CrmDatabase.createWithoutConnector(sandbox, "wide_types");
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            crm.execute(
                    "ALTER TABLE customer_info ALTER customer_id TYPE BIGINT,"
                            + " ALTER registration_date TYPE TIMESTAMP, ADD COLUMN vip BOOLEAN",
                    "ALTER TABLE purchase_transactions ALTER customer_id TYPE BIGINT, ALTER"
                            + " total_amount TYPE NUMERIC, ALTER purchase_date TYPE TIMESTAMPTZ",
                    "ALTER TABLE website_behavior ALTER visit_date TYPE TIMESTAMP(3),"
                            + " ALTER pages_viewed TYPE BIGINT");
            crm.startConnector(Map.of());
            try (Connection connection = crm.connect()) {
                RandomCrm changes = new RandomCrm(SEED + 1, job.today(), CUSTOMERS);
                changes.run(connection, 1_000);
                job.start();
                changes.run(connection, 1_000);
                job.awaitTruth();

                String savepoint = job.stopWithSavepoint();
                changes.run(connection, 500);
                job.with("backfill.enabled", "false").start(savepoint, 2);
                job.awaitTruth();
            }
        }
    }

    @Test
    void topicsAloneAreReadFromTheirBeginningWithSchemasAndBase64Decimals() throws Exception {
        Map<String, String> precise =
                Map.of(
                        "decimal.handling.mode", "precise",
                        "key.converter.schemas.enable", "true",
                        "value.converter.schemas.enable", "true");
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "precise", precise);
                Connection connection = crm.connect();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            RandomCrm changes = new RandomCrm(SEED + 4, job.today(), CUSTOMERS);
            changes.run(connection, 1_000);
            job.with("backfill.enabled", "false").start();
            changes.run(connection, 500);

            job.awaitTruth();
        }
    }

    @Test
    void aDayThatBeginsWhileNothingHappensIsTrueForEveryCustomer() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "midnight");
                Connection connection = crm.connect();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            LocalTime almostMidnight = LocalTime.of(23, 58, 40);
            job.with("profile.time-zone", Noon.zoneWhereItIs(almostMidnight).toString());
            job.with("profile.recompute-spread", "PT2S");
            LocalDate before = job.today();
            new RandomCrm(SEED + 2, before, CUSTOMERS).run(connection, 2_000);
            job.start();
            job.awaitTruth();
            assertThat(job.today()).as("true before midnight").isEqualTo(before);

            Await.until("midnight", Duration.ofSeconds(120), () -> job.today().isAfter(before));
            job.awaitTruth();
        }
    }

    @Test
    void aJobResumedFromASavepointKnowsWhatChangedMeanwhile() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "resumed");
                Connection connection = crm.connect();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            RandomCrm changes = new RandomCrm(SEED + 3, job.today(), CUSTOMERS);
            changes.run(connection, 1_000);
            job.start();
            job.awaitTruth();

            String savepoint = job.stopWithSavepoint();
            changes.run(connection, 1_000);
            job.start(savepoint, 2);
            job.awaitTruth();

            savepoint = job.stopWithSavepoint();
            changes.run(connection, 500);
            job.with("backfill.enabled", "false").start(savepoint, 1);
            job.awaitTruth();
        }
    }
}
