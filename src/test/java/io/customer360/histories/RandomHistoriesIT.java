package io.customer360.histories;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.testing.UnreliableNetwork;
import io.customer360.testing.UnreliableNetwork.Fate;
import io.customer360.testing.crm.RandomCrm;
import io.customer360.testing.job.JobUnderTest;
import io.customer360.testing.job.Savepoints;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole job under random histories of a real database: it starts while the tables change, is
 * stopped and resumed in another width, from this savepoint or an older one, and crashes and goes
 * on from its last checkpoint, while bulk requests arrive late, swapped, twice and unanswered.
 */
class RandomHistoriesIT {

    private static final int CASES = 12;
    private static final int CUSTOMERS = 40;
    private static final int STATEMENTS = 300;
    private static final int TROUBLES = 3;
    private static final int MAX_PARALLELISM = 3;

    private static Sandbox sandbox;
    private static CrmDatabase crm;

    @TempDir Path directory;

    static LongStream seeds() {
        return Seeds.of(CASES);
    }

    @BeforeAll
    static void boots() {
        sandbox = Sandbox.shared();
        crm = CrmDatabase.create(sandbox, "histories");
    }

    @AfterAll
    static void ends() {
        crm.close();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyProfileIsTrueInTheEnd(long seed) throws Exception {
        Random random = new Random(seed);
        Random fates = new Random(seed + 1);
        try (Connection connection = crm.connect();
                UnreliableNetwork network =
                        new UnreliableNetwork(
                                sandbox.elasticsearch().url(), () -> mostlyDelivered(fates));
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            job.with("elasticsearch.index", crm.name() + "-" + seed)
                    .with("elasticsearch.hosts", network.url())
                    .with("elasticsearch.request-timeout", "PT1S");
            List<String> savepoints = new ArrayList<>();
            RandomCrm changes = new RandomCrm(seed, job.today(), CUSTOMERS);
            changes.run(connection, random.nextInt(STATEMENTS));
            int parallelism = 1 + random.nextInt(MAX_PARALLELISM);
            job.start(null, parallelism);
            for (int troubles = random.nextInt(TROUBLES); troubles > 0; troubles--) {
                changes.run(connection, random.nextInt(STATEMENTS));
                int statements = random.nextInt(STATEMENTS);
                CompletableFuture<Void> meanwhile =
                        CompletableFuture.runAsync(() -> changes.runIn(crm, statements));
                if (random.nextBoolean()) {
                    parallelism = 1 + random.nextInt(MAX_PARALLELISM);
                    savepoints.add(Savepoints.of(job));
                    job.start(savepoints.get(random.nextInt(savepoints.size())), parallelism);
                } else {
                    restartAfterACrash(job, parallelism, savepoints);
                }
                meanwhile.join();
                network.deliverDelayed(random);
            }
            changes.run(connection, random.nextInt(STATEMENTS));

            job.awaitTruth();
            network.deliverDelayed(random);
            job.awaitTruth();
        }
    }

    /** One request in eight fares badly. */
    private static Fate mostlyDelivered(Random random) {
        Fate[] all = Fate.values();
        return random.nextInt(8) == 0 ? all[random.nextInt(all.length)] : Fate.DELIVERED;
    }

    /** Without a checkpoint the index may hold documents that no state knows: it is rebuilt. */
    private static void restartAfterACrash(
            JobUnderTest job, int parallelism, List<String> savepoints) throws Exception {
        String checkpoint = job.crash();
        if (checkpoint == null) {
            job.inNextGeneration();
            savepoints.clear();
        }
        job.start(checkpoint, parallelism);
    }
}
