package io.customer360;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.process.Await;
import io.customer360.testing.ToldMoves;
import io.customer360.testing.job.JobUnderTest;
import io.customer360.testing.job.Savepoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moves between segments and risks, told once each whatever happens to the job. */
class TransitionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int CUSTOMERS = 20;
    private static final int ROUNDS = 5;
    private static final int CHANGES = 40;

    private static Sandbox sandbox;

    @TempDir Path directory;
    @TempDir Path nextDirectory;

    @BeforeAll
    static void boots() {
        sandbox = Sandbox.shared();
    }

    @Test
    void theMovesOfACustomerAreAnUnbrokenChainAndMatchTheProfile() throws Exception {
        long seed = System.nanoTime();
        System.out.println("TransitionsIT seed " + seed);
        Random random = new Random(seed);
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "transitions");
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            ToldMoves told = new ToldMoves(sandbox, crm);
            job.with("kafka.transitions-topic", told.topic());
            fill(crm);
            job.start();
            job.awaitTruth();
            String latest = Savepoints.of(job);
            job.start(latest, 2);
            for (int round = 1; round <= ROUNDS; round++) {
                for (int i = 0; i < CHANGES; i++) {
                    move(crm, random);
                }
                switch (random.nextInt(3)) {
                    case 0 -> {
                        latest = Savepoints.of(job);
                        job.start(latest, 1 + random.nextInt(3));
                    }
                    case 1 -> {
                        // A crash before the first checkpoint goes on from where this run began.
                        String checkpoint = job.crash();
                        latest = checkpoint == null ? latest : checkpoint;
                        job.start(latest, 2);
                    }
                    default -> job.awaitTruth();
                }
            }
            job.awaitTruth();

            awaitFaultless(told);
            List<JsonNode> moves = told.indexed();
            assertThat(moves).hasSizeGreaterThan(2 * CUSTOMERS);
            Await.until(
                    "the topic tells the same",
                    PATIENCE,
                    () -> {
                        try {
                            return told.committed().equals(told.indexed());
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });

            crm.execute("DELETE FROM purchase_transactions WHERE customer_id = 1");
            crm.execute("DELETE FROM customer_info WHERE customer_id = 1");
            Await.until(
                    "the moves of who is erased are forgotten",
                    PATIENCE,
                    () ->
                            indexed(told).stream()
                                    .noneMatch(m -> m.path("customer_id").asInt() == 1));
            assertThat(indexed(told)).isNotEmpty();
        }
    }

    @Test
    void otherRulesMoveCustomersAndAGenerationThatIsNotPublicTellsNothing() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "told_once");
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory);
                JobUnderTest next = new JobUnderTest(sandbox, crm, nextDirectory)) {
            ToldMoves told = new ToldMoves(sandbox, crm);
            fill(crm);
            job.start();
            job.awaitTruth();
            next.inNextGeneration().with("elasticsearch.switch", "manual");
            next.start();
            next.awaitTruth();
            Random random = new Random(3);
            for (int i = 0; i < CHANGES; i++) {
                move(crm, random);
            }
            job.awaitTruth();
            awaitFaultless(told);

            Path rules = directory.resolve("rules.json");
            Files.writeString(
                    rules,
                    Files.readString(Path.of("flink-conf/profile-rules.json"))
                            .replace("\"version\": 1", "\"version\": 2")
                            .replace("10000", "5001")
                            .replace("{}", "{\"all\": \"customer_id > 0\"}"));
            job.with("profile.rules", rules.toString()).with("profile.recompute-spread", "PT1S");
            job.start(Savepoints.of(job), 2);

            Await.until(
                    "everybody entered the new segment",
                    PATIENCE,
                    () ->
                            indexed(told).stream()
                                            .filter(m -> told(m, "to", "all"))
                                            .filter(m -> !m.has("from"))
                                            .filter(m -> told(m, "cause", "recompute"))
                                            .filter(m -> m.path("rules_version").asInt() == 2)
                                            .count()
                                    == CUSTOMERS);
        }
    }

    private static boolean told(JsonNode move, String field, String value) {
        return move.path(field).asText().equals(value);
    }

    private static void fill(CrmDatabase crm) {
        for (int id = 1; id <= CUSTOMERS; id++) {
            crm.execute(
                    "INSERT INTO customer_info (customer_id, first_name) VALUES (%d, 'C%1$d')"
                            .formatted(id),
                    "INSERT INTO purchase_transactions VALUES (%d, 1, %1$d, 100, CURRENT_DATE)"
                            .formatted(id));
        }
    }

    /** Lets a customer spend another amount, another number of days ago. */
    private static void move(CrmDatabase crm, Random random) {
        int[] amounts = {100, 6_000, 20_000};
        int[] days = {1, 60, 120, 200, 400};
        crm.execute(
                ("UPDATE purchase_transactions SET total_amount = %d,"
                                + " purchase_date = CURRENT_DATE - %d WHERE customer_id = %d")
                        .formatted(
                                amounts[random.nextInt(amounts.length)],
                                days[random.nextInt(days.length)],
                                1 + random.nextInt(CUSTOMERS)));
    }

    /** They come with the next checkpoint. */
    private static void awaitFaultless(ToldMoves told) {
        List<String> faults = new ArrayList<>();
        try {
            Await.until(
                    "the chains match the profiles",
                    PATIENCE,
                    () -> {
                        faults.clear();
                        try {
                            faults.addAll(told.faults(told.indexed()));
                        } catch (IOException e) {
                            faults.add(e.getMessage());
                        }
                        return faults.isEmpty();
                    });
        } catch (IllegalStateException e) {
            throw new AssertionError(String.join("\n", faults), e);
        }
    }

    private static List<JsonNode> indexed(ToldMoves told) {
        try {
            return told.indexed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
