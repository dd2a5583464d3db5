package io.customer360;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Noon;
import io.customer360.sandbox.Sandbox;
import io.customer360.testing.crm.RandomCrm;
import io.customer360.testing.job.ChangeTopicOffsets;
import io.customer360.testing.job.IndexCopy;
import io.customer360.testing.job.JobUnderTest;
import io.customer360.testing.job.SavedJob;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user upgrades from: a savepoint that an earlier build of the job left behind. */
class SavepointIT {

    private static final long SEED = 20_261_128;
    private static final int CUSTOMERS = 60;

    private final Sandbox sandbox = Sandbox.shared();

    @TempDir Path directory;

    /**
     * The day of the savepoint is over, and nothing changed since: that the recency fields are
     * those of today is the work of its timers alone. The index has the documents of then, and
     * takes none whose version is not above theirs.
     */
    @ParameterizedTest
    @ValueSource(strings = "1")
    void aSavepointOfAnEarlierVersionIsResumed(String version) throws Exception {
        String name = name(version);
        SavedJob saved = saved(version);
        try (CrmDatabase crm = CrmDatabase.createWithoutConnector(sandbox, name);
                Connection connection = crm.connect();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            saved.putUp(crm, topics(crm), index(crm));
            crm.startConnector(Map.of());
            Properties settings = saved.settings();
            settings.stringPropertyNames().forEach(key -> job.with(key, settings.getProperty(key)));

            job.start(saved.savepoint(), 2);
            job.awaitTruth();
            new RandomCrm(SEED + 1, job.today(), CUSTOMERS).run(connection, 1_000);
            job.awaitTruth();
        }
    }

    /** Makes the savepoint of a new version; its midnight comes a few minutes later. */
    @Test
    @EnabledIfSystemProperty(named = "savepoint.write", matches = "\\d+")
    void writesTheSavepointOfThisVersion() throws Exception {
        String version = System.getProperty("savepoint.write");
        Properties settings = new Properties();
        LocalTime almostMidnight = LocalTime.of(23, 57);
        settings.setProperty("profile.time-zone", Noon.zoneWhereItIs(almostMidnight).toString());
        settings.setProperty("profile.recompute-spread", "PT2S");
        settings.setProperty("backfill.enabled", "false");
        try (CrmDatabase crm = CrmDatabase.create(sandbox, name(version));
                Connection connection = crm.connect();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            settings.stringPropertyNames().forEach(key -> job.with(key, settings.getProperty(key)));
            // All of it is one file then.
            job.withFlink("execution.checkpointing.data-inline-threshold", "1 mb");
            LocalDate today = job.today();
            new RandomCrm(SEED, today, CUSTOMERS).run(connection, 2_000);
            job.start(null, 1);
            job.awaitTruth();
            String savepoint = job.stopWithSavepoint();

            saved(version).save(savepoint, settings, crm, topics(crm), index(crm));
            assertThat(job.today()).as("the day of the timers is to come").isEqualTo(today);
        }
    }

    private static String name(String version) {
        return "saved_" + version;
    }

    private static SavedJob saved(String version) {
        return new SavedJob(Path.of("src/test/resources/savepoints", version));
    }

    private ChangeTopicOffsets topics(CrmDatabase crm) {
        return new ChangeTopicOffsets(sandbox.kafka().bootstrapServers(), crm.topicPrefix());
    }

    private IndexCopy index(CrmDatabase crm) {
        return new IndexCopy(sandbox.elasticsearch().url(), crm.name() + "-1");
    }
}
