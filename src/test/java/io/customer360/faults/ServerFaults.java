package io.customer360.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.sandbox.Sandbox;
import java.time.Duration;
import java.util.Map;

/** What happens to the servers that the job reads from and writes to. */
public final class ServerFaults {

    private static final Duration OUTAGE = Duration.ofSeconds(20);
    private static final int MANY_TIMES = 8;

    private final Stage stage;
    private final Sandbox sandbox;

    public ServerFaults(Stage stage) {
        this.stage = stage;
        this.sandbox = stage.sandbox();
    }

    /** The job has just begun to read history. */
    Fault postgresqlRestartedInTheBackfill(Trial trial) {
        Backfill backfill = new Backfill(stage);
        return Fault.of(
                        "PostgreSQL stopped in the middle of the backfill",
                        () -> {
                            backfill.awaitMiddle();
                            sandbox.postgres().stop();
                            trial.note(backfill.requireMiddle());
                        })
                .lasting(OUTAGE)
                .mendedBy(
                        () -> {
                            sandbox.postgres().startAgain();
                            trial.traffic().reconnect();
                        });
    }

    Fault elasticsearchAway() {
        return Fault.of("Elasticsearch killed", sandbox.elasticsearch()::kill)
                .lasting(Duration.ofMinutes(1))
                .mendedBy(sandbox.elasticsearch()::startAgain);
    }

    public Fault elasticsearchRestarted() {
        return Fault.of("Elasticsearch stopped", sandbox.elasticsearch()::stop)
                .lasting(OUTAGE)
                .mendedBy(sandbox.elasticsearch()::startAgain);
    }

    Fault elasticsearchFull(Trial trial) {
        Disk disk = new Disk(stage.elasticsearchUrl(), stage.generationIndex());
        long before = retried();
        return Fault.of("disk of Elasticsearch full, writes blocked", disk::fill)
                .lasting(OUTAGE)
                .mendedBy(disk::free)
                .provenBy(
                        () -> {
                            long retried = retried() - before;
                            assertThat(retried).as("documents sent once more").isPositive();
                            trial.note(retried + " documents sent once more");
                        });
    }

    /** So many changes come that they fill all buffers between the sources and the sink. */
    Fault elasticsearchSlow(Trial trial, SlowElasticsearch slow) {
        return Fault.of(
                        "Elasticsearch slow, back-pressure for a minute",
                        () -> {
                            trial.traffic().speedUp(MANY_TIMES);
                            slow.slowDown();
                        })
                .mendedBy(
                        () -> {
                            slow.speedUp();
                            trial.traffic().speedUp(1);
                        })
                .provenBy(() -> trial.note(slow.requireFlatMemory()));
    }

    /** What was lost is sent again; what only seemed to be lost arrives late. */
    Fault networkLoses(Trial trial, FlakyNetwork network) {
        long before = retried();
        return Fault.of(
                        "network to Elasticsearch loses one of ten requests or answers",
                        () -> {
                            trial.traffic().speedUp(MANY_TIMES);
                            network.lose();
                        })
                .lasting(Duration.ofMinutes(1))
                .mendedBy(
                        () -> {
                            network.recover();
                            trial.traffic().speedUp(1);
                        })
                .provenBy(
                        () -> {
                            long retried = retried() - before;
                            assertThat(retried).as("documents sent once more").isPositive();
                            trial.note(retried + " documents sent once more");
                        });
    }

    public Fault kafkaRestarted() {
        return Fault.of("Kafka stopped", sandbox.kafka()::stop)
                .lasting(OUTAGE)
                .mendedBy(sandbox.kafka()::startAgain);
    }

    public Fault connectKilled() {
        return Fault.of("Connect killed", sandbox.connect()::kill)
                .lasting(OUTAGE)
                .mendedBy(
                        () -> {
                            sandbox.connect().startAgain();
                            stage.crm().startConnector(Map.of());
                        });
    }

    /** It has not remembered yet how far it has published, and publishes that once more. */
    Fault connectKilled(Trial trial) {
        long before = stale();
        return connectKilled()
                .provenBy(
                        () -> {
                            long again = stale() - before;
                            assertThat(again).as("changes published once more").isPositive();
                            trial.note(again + " changes published once more");
                        });
    }

    private long retried() {
        return stage.counter("Profiles_to_Elasticsearch", "elasticsearch.retried");
    }

    private long stale() {
        return stage.counter("Keep_customer_profiles", "profile.changesStale");
    }
}
