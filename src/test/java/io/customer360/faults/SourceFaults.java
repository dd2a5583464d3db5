package io.customer360.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** What happens to the tables and to their change topics. */
final class SourceFaults {

    private static final int RENAMED = 20;

    private final Stage stage;

    SourceFaults(Stage stage) {
        this.stage = stage;
    }

    /**
     * Events without a needed column are dead letters. In one transaction, so that the traffic does
     * not meet the other name.
     */
    Fault columnRenamedAndBack(Trial trial) {
        long before = missingColumn();
        return Fault.of(
                        "column renamed, %d rows changed, column renamed back".formatted(RENAMED),
                        () ->
                                stage.crm()
                                        .execute(
                                                """
                                                BEGIN;
                                                ALTER TABLE customer_info RENAME phone_number TO phone;
                                                UPDATE customer_info SET first_name = 'Renamed'
                                                WHERE customer_id BETWEEN 1 AND %d;
                                                ALTER TABLE customer_info RENAME phone TO phone_number;
                                                COMMIT
                                                """
                                                        .formatted(RENAMED)))
                .mendedBy(
                        () ->
                                stage.crm()
                                        .execute(
                                                "UPDATE customer_info SET customer_id = customer_id"
                                                        + " WHERE first_name = 'Renamed'"))
                .provenBy(
                        () -> {
                            long letters = missingColumn() - before;
                            assertThat(letters).as("dead letters").isPositive();
                            trial.note(letters + " dead letters, healed by touching the rows");
                        });
    }

    /** The job stops for good, and a rebuild is the way out. */
    Fault topicMadeAnew(Trial trial) {
        String topic = stage.crm().topicPrefix() + "website_behavior";
        return Fault.of(
                        "change topic made anew, rebuilt into the next generation",
                        () -> {
                            stage.crm().stopConnector();
                            Topics.delete(stage.sandbox().kafka().bootstrapServers(), topic);
                            stage.crm().startConnector(Map.of());
                            stage.awaitLogged(topic + " was deleted");
                        })
                .mendedBy(() -> stage.rebuild(stage.job()))
                .stoppingJob()
                .provenBy(() -> trial.note("the job stopped itself and said why"));
    }

    private long missingColumn() {
        return stage.counter("Decode_changes", "reason.MISSING_COLUMN.deadLetters");
    }
}
