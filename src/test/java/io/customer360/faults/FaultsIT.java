package io.customer360.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * The job in its own cluster of processes, with ZooKeeper, survives what happens to it and to the
 * servers around it while changes go on. Each fault ends with two audits over all customers.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class FaultsIT {

    private static final Path DIRECTORY = Path.of("target/faults");
    private static final long SEED = Long.getLong("faults.seed", 20_261_130);
    private static final long SEEDS_PER_FAULT = 1000;
    private static final FaultReport REPORT = new FaultReport(DIRECTORY);

    private static Stage stage;
    private static FlinkFaults flink;
    private static ServerFaults servers;
    private static SourceFaults source;
    private static IndexFaults index;

    private Trial trial;

    @BeforeAll
    static void startServers() throws Exception {
        stage = new Stage(DIRECTORY);
        flink = new FlinkFaults(stage);
        servers = new ServerFaults(stage);
        source = new SourceFaults(stage);
        index = new IndexFaults(stage);
    }

    @AfterAll
    static void tell() {
        if (stage != null) {
            stage.close();
        }
        System.out.printf("%n%s%n", REPORT.table());
    }

    @BeforeEach
    void prepare(TestInfo test) {
        int order = test.getTestMethod().orElseThrow().getAnnotation(Order.class).value();
        trial = new Trial(stage, SEED + SEEDS_PER_FAULT * order, REPORT);
    }

    @Test
    @Order(1)
    void postgresqlIsRestartedInTheMiddleOfTheBackfill() throws Exception {
        stage.beginSlowBackfill();
        trial.of(servers.postgresqlRestartedInTheBackfill(trial));
    }

    @Test
    @Order(2)
    void aTaskManagerIsKilled() throws Exception {
        stage.awaitSteady();
        trial.of(flink.taskManagerKilled());
    }

    @Test
    @Order(3)
    void theJobManagerIsKilled() throws Exception {
        stage.awaitSteady();
        trial.of(flink.jobManagerKilled());
    }

    @Test
    @Order(4)
    void theJobManagerAndATaskManagerAreKilled() throws Exception {
        stage.awaitSteady();
        trial.of(flink.bothKilled());
    }

    @Test
    @Order(5)
    void elasticsearchIsAwayForAMinute() throws Exception {
        stage.awaitSteady();
        trial.of(servers.elasticsearchAway());
    }

    @Test
    @Order(6)
    void elasticsearchIsRestarted() throws Exception {
        stage.awaitSteady();
        trial.of(servers.elasticsearchRestarted());
    }

    @Test
    @Order(7)
    void theDiskOfElasticsearchIsFull() throws Exception {
        stage.awaitSteady();
        trial.of(servers.elasticsearchFull(trial));
    }

    @Test
    @Order(8)
    void kafkaIsRestarted() throws Exception {
        stage.awaitSteady();
        trial.of(servers.kafkaRestarted());
    }

    @Test
    @Order(9)
    void connectIsKilledBeforeItRemembersWhatItPublished() throws Exception {
        stage.awaitSteady();
        trial.of(servers.connectKilled(trial));
    }

    @Test
    @Order(10)
    void checkpointsCannotBeWritten() throws Exception {
        stage.awaitSteady();
        trial.of(flink.checkpointsNotWritten(trial));
    }

    @Test
    @Order(11)
    void elasticsearchIsSlow() throws Exception {
        stage.awaitSteady();
        try (SlowElasticsearch slow = new SlowElasticsearch(stage)) {
            trial.of(servers.elasticsearchSlow(trial, slow));
        }
    }

    @Test
    @Order(12)
    void theJobIsResumedAtAnotherParallelism() throws Exception {
        stage.awaitSteady();
        trial.of(flink.rescaled());
    }

    @Test
    @Order(13)
    void theJobManagerIsKilledWhilePostgresqlIsAway() throws Exception {
        stage.awaitSteady();
        trial.of(flink.jobManagerKilledWithoutPostgresql(trial));
    }

    @Test
    @Order(14)
    void theNetworkLosesOneOfTen() throws Exception {
        stage.awaitSteady();
        try (FlakyNetwork network = new FlakyNetwork(stage, SEED)) {
            trial.of(servers.networkLoses(trial, network));
        }
    }

    @Test
    @Order(15)
    void aColumnIsRenamedAndBack() throws Exception {
        stage.awaitSteady();
        trial.of(source.columnRenamedAndBack(trial));
    }

    @Test
    @Order(16)
    void elasticsearchIsAtItsShardLimit() throws Exception {
        stage.awaitSteady();
        trial.of(index.atShardLimit(trial));
    }

    @Test
    @Order(17)
    void theClockOfATaskManagerIsAhead() throws Exception {
        assumeTrue(FlinkFaults.canMoveClocks(), "apt-get install libfaketime");
        stage.awaitSteady();
        trial.of(flink.clockAhead(trial));
    }

    @Test
    @Order(18)
    void theIndexIsReplacedUnderTheJob() throws Exception {
        stage.awaitSteady();
        trial.of(index.replaced(trial));
    }

    @Test
    @Order(19)
    void aChangeTopicIsMadeAnew() throws Exception {
        stage.awaitSteady();
        trial.of(source.topicMadeAnew(trial));
    }

    @Test
    @Order(20)
    void taskManagersAreKilledFromTheBackfillToTheRelease() throws Exception {
        stage.awaitSteady();
        trial.of(flink.restartsUntilTheRelease(trial));
    }
}
