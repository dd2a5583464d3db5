package io.customer360;

import static io.customer360.testing.job.KeptDeadLetters.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.docs.Pages;
import io.customer360.model.SourceTable;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.flink.FlinkDistribution;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.Await;
import io.customer360.testing.Command;
import io.customer360.testing.job.ChangeTopicOffsets;
import io.customer360.testing.job.JobJar;
import io.customer360.testing.job.JobUnderTest;
import io.customer360.testing.job.KeptDeadLetters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Timestamps in microseconds are not what a job that expects milliseconds believes: dead letters,
 * until the setting is mended.
 */
class ReplayDeadLettersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LETTERS = 4;

    @TempDir Path directory;

    private Sandbox sandbox;
    private CrmDatabase crm;
    private JobUnderTest job;

    @Test
    void onceTheReasonIsMendedLettersArePutBackAndTheIndexIsTrue() throws Exception {
        sandbox = Sandbox.shared();
        try (CrmDatabase database = CrmDatabase.createWithoutConnector(sandbox, "replay");
                JobUnderTest tested = new JobUnderTest(sandbox, database, directory)) {
            crm = database;
            job = tested.with("kafka.timestamp-unit", "millis");
            crm.execute("ALTER TABLE website_behavior ALTER visit_date TYPE TIMESTAMP");
            crm.startConnector(Map.of());
            job.start();
            changeRowsInAWayThatTheJobCannotRead();
            KeptDeadLetters kept = new KeptDeadLetters(sandbox.kafka().bootstrapServers(), crm);
            List<String> first = places(kept.await(LETTERS));

            assertThat(replay()).contains("put back 4, stay 0, repeated 0");
            assertThat(places(kept.await(2 * LETTERS)).subList(LETTERS, 2 * LETTERS))
                    .as("where the records were first, which were dead letters again")
                    .containsExactlyInAnyOrderElementsOf(first);

            String savepoint = job.stopWithSavepoint();
            job.with("kafka.timestamp-unit", "auto").start(savepoint, 2);
            assertThat(byTheDocuments(0))
                    .contains("CHANGED_TYPE of replay.public.website_behavior: to be put back")
                    .contains("letters read 8, to be put back 4, stay 0, repeated 4");
            assertThat(sessionsOf(2)).as("until they are put back").isZero();

            assertThat(byTheDocuments(1))
                    .contains("letters read 8, put back 4, stay 0, repeated 4");
            job.awaitTruth();
            assertThat(sessionsOf(2)).isEqualTo(1);

            assertThat(replay("--replay.reason", "MALFORMED"))
                    .contains("put back 0, stay 0, repeated 0, not selected 8");
            assertThat(replay("--replay.reason", "CHANGED_TYPE")).contains("put back 4");
            awaitThatAllIsRead();
            job.awaitTruth();
            assertThat(kept.all()).as("no further ones").hasSize(2 * LETTERS);
        }
    }

    private void changeRowsInAWayThatTheJobCannotRead() {
        crm.execute(
                "INSERT INTO customer_info (customer_id, first_name)"
                        + " VALUES (1, 'Ada'), (2, 'Bob')",
                // It has left customer 1 for certain; what it is now is not known.
                "INSERT INTO website_behavior (session_id, customer_id) VALUES (10, 1)",
                "UPDATE website_behavior SET customer_id = 2, visit_date = now()"
                        + " WHERE session_id = 10",
                // Nothing else tells of it.
                visit(11),
                // A change that can be read comes later.
                visit(12),
                "UPDATE website_behavior SET visit_date = NULL WHERE session_id = 12",
                // And so does a delete.
                visit(13),
                "DELETE FROM website_behavior WHERE session_id = 13");
        Await.until("what can be read is indexed", PATIENCE, () -> sessionsOf(1) == 1);
    }

    private static String visit(int session) {
        return "INSERT INTO website_behavior (session_id, customer_id, visit_date)"
                + " VALUES (%d, 1, now())".formatted(session);
    }

    private int sessionsOf(int customer) {
        try {
            return Http.get(
                            "%s/%s/_doc/%d"
                                    .formatted(sandbox.elasticsearch().url(), crm.name(), customer))
                    .path("_source")
                    .path("total_sessions")
                    .asInt();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private String replay(String... options) {
        List<String> arguments = new ArrayList<>(List.of(job.arguments()));
        arguments.addAll(List.of(options));
        StringBuilder output = new StringBuilder();
        int code =
                ReplayDeadLetters.run(
                        arguments.toArray(String[]::new),
                        Map.of(),
                        line -> output.append(line).append('\n'));
        assertThat(code).as(output::toString).isEqualTo(ReplayDeadLetters.ALL);
        return output.toString();
    }

    /**
     * Runs one of the two commands of the documents.
     *
     * @param which 0 is the one that only counts
     */
    private String byTheDocuments(int which) throws Exception {
        Path config = directory.resolve("customer360.properties");
        List<String> settings = new ArrayList<>();
        String[] arguments = job.arguments();
        for (int i = 0; i < arguments.length; i += 2) {
            settings.add(arguments[i].substring(2) + " = " + arguments[i + 1]);
        }
        Files.write(config, settings);
        String command =
                Pages.block("how-to/replay-dead-letters.md", "java -cp")
                        .split("\n(?=java )")[which]
                        .replace("target/customer360-job.jar", JobJar.FILE.toString())
                        .replace("$FLINK_HOME/lib/*", FlinkDistribution.classPath())
                        .replace("customer360.properties", config.toString());
        Command run = Command.run("bash", "-ec", command);
        assertThat(run.exitCode()).as(run.output()).isEqualTo(ReplayDeadLetters.ALL);
        return run.output();
    }

    /** All that was put back is of this table. */
    private void awaitThatAllIsRead() {
        ChangeTopicOffsets topics =
                new ChangeTopicOffsets(sandbox.kafka().bootstrapServers(), crm.topicPrefix());
        Await.until(
                "all is read",
                PATIENCE,
                () -> topics.isRead(crm.name() + "-1", SourceTable.WEBSITE_BEHAVIOR));
    }

    /** Returns where the records of dead letters were first. */
    private static List<String> places(List<ConsumerRecord<byte[], byte[]>> letters) {
        return letters.stream()
                .map(
                        letter ->
                                header(letter, "dead-letter.partition")
                                        + ":"
                                        + header(letter, "dead-letter.offset"))
                .toList();
    }
}
