package io.customer360.soak;

import io.customer360.faults.Fault;
import io.customer360.faults.FlinkFaults;
import io.customer360.faults.ServerFaults;
import io.customer360.faults.Stage;
import io.customer360.faults.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** What happens at random in a long run; the same seed brings the same in the same order. */
final class SoakEvents {

    private static final Duration OUTAGE = Duration.ofSeconds(15);

    private final Stage stage;
    private final Supplier<Traffic> traffic;
    private final Random random;
    private final List<Supplier<Fault>> all;
    private int columns;

    /**
     * @param traffic the changes that go on, which have to connect anew after PostgreSQL was away
     */
    SoakEvents(Stage stage, Supplier<Traffic> traffic, Random random) {
        this.stage = stage;
        this.traffic = traffic;
        this.random = random;
        FlinkFaults flink = new FlinkFaults(stage);
        ServerFaults servers = new ServerFaults(stage);
        this.all =
                List.of(
                        flink::taskManagerKilled,
                        flink::jobManagerKilled,
                        servers::elasticsearchRestarted,
                        servers::kafkaRestarted,
                        servers::connectKilled,
                        this::postgresqlRestarted,
                        this::resumed,
                        this::resumed,
                        this::columnAdded,
                        this::columnRenamedForOneChange,
                        this::typesWidened,
                        this::manyRowsChangedAtOnce);
    }

    Fault next() {
        return all.get(random.nextInt(all.size())).get();
    }

    private Fault postgresqlRestarted() {
        return Fault.of("PostgreSQL stopped", stage.sandbox().postgres()::stop)
                .lasting(OUTAGE)
                .mendedBy(
                        () -> {
                            stage.sandbox().postgres().startAgain();
                            traffic.get().reconnect();
                        });
    }

    private Fault resumed() {
        int parallelism = Stage.PARALLELISM + random.nextInt(2);
        return Fault.of(
                "stopped with a savepoint, resumed at parallelism " + parallelism,
                () -> stage.deploy(stage.job(), parallelism, stage.cluster().stopWithSavepoint()));
    }

    /** Profiles use none of it; each needs the event's fields to be looked for anew. */
    private Fault columnAdded() {
        String column = "extra_" + ++columns;
        return Fault.of(
                "a column added and dropped",
                () -> {
                    stage.crm()
                            .execute(
                                    "ALTER TABLE customer_info ADD COLUMN %s text DEFAULT 'x'"
                                            .formatted(column));
                    traffic.get().awaitMore(100);
                    stage.crm().execute("ALTER TABLE customer_info DROP COLUMN " + column);
                });
    }

    /**
     * In one transaction, so that nobody else meets the other name. The event lacks a needed column
     * and becomes a dead letter; the next change of the row heals the profile.
     */
    private Fault columnRenamedForOneChange() {
        int customer = 1 + random.nextInt(Stage.CUSTOMERS);
        return Fault.of(
                "a column renamed, a row changed, the column renamed back",
                () ->
                        stage.crm()
                                .execute(
                                        """
                                        BEGIN;
                                        ALTER TABLE customer_info RENAME COLUMN phone_number TO phone;
                                        UPDATE customer_info SET first_name = 'Renamed' WHERE customer_id = %1$d;
                                        ALTER TABLE customer_info RENAME COLUMN phone TO phone_number;
                                        COMMIT;
                                        UPDATE customer_info SET last_name = 'Back' WHERE customer_id = %1$d
                                        """
                                                .formatted(customer)));
    }

    private Fault typesWidened() {
        String type = random.nextBoolean() ? "bigint" : "integer";
        return Fault.of(
                "a column's type changed to " + type,
                () ->
                        stage.crm()
                                .execute(
                                        "ALTER TABLE website_behavior ALTER COLUMN pages_viewed"
                                                + " TYPE "
                                                + type,
                                        "ALTER TABLE purchase_transactions ALTER COLUMN"
                                                + " total_amount TYPE"
                                                + " numeric(%d, 2)"
                                                        .formatted(12 + random.nextInt(6))));
    }

    private Fault manyRowsChangedAtOnce() {
        return Fault.of(
                "a third of all purchases changed in one transaction",
                () ->
                        stage.crm()
                                .execute(
                                        "UPDATE purchase_transactions SET total_amount ="
                                                + " total_amount + 1 WHERE transaction_id % 3 = "
                                                + random.nextInt(3)));
    }
}
