package io.customer360.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.faults.Fault;
import io.customer360.faults.Proof;
import io.customer360.faults.Stage;
import io.customer360.faults.Traffic;
import io.customer360.sandbox.process.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The job in its own cluster of processes for as long as {@code soak.for} says, while rows change,
 * servers and processes fail at random, and the schema of the source changes. Every ten minutes
 * changes pause and all customers are compared with PostgreSQL's answer and by the audit.
 */
class SoakIT {

    private static final Path DIRECTORY = Path.of("target/soak");
    private static final Duration LENGTH = Duration.parse(System.getProperty("soak.for", "PT2H"));
    private static final Duration BETWEEN_AUDITS =
            Duration.parse(System.getProperty("soak.audit-every", "PT10M"));
    private static final long SEED = Long.getLong("soak.seed", 20_261_201);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** So many rows change after one event has passed and before the next. */
    private static final int CALM = 1500;

    private final Random random = new Random(SEED);
    private final SoakReport report = new SoakReport(DIRECTORY, SEED);
    private Stage stage;
    private Traffic traffic;

    @Test
    void theIndexStaysTrueAndNothingGrowsWithoutEnd() throws Exception {
        Stage.tell("soak for %s, seed %d".formatted(LENGTH, SEED));
        stage = new Stage(DIRECTORY);
        try {
            stage.awaitSteady();
            try (Sampler sampler = Sampler.start(stage)) {
                soak();
                report.write(sampler.samples());
                assertThat(Growth.of(sampler.samples())).allMatch(Growth::isFlat);
            }
        } finally {
            stage.close();
        }
    }

    private void soak() throws Exception {
        SoakEvents events = new SoakEvents(stage, () -> traffic, random);
        long end = System.nanoTime() + LENGTH.toNanos();
        while (System.nanoTime() < end) {
            long audit = Math.min(end, System.nanoTime() + BETWEEN_AUDITS.toNanos());
            traffic = Traffic.start(stage.crm(), Stage.CUSTOMERS, stage::today, random.nextLong());
            try (Traffic goingOn = traffic) {
                do {
                    goingOn.awaitMore(CALM);
                    survive(events.next());
                } while (System.nanoTime() < audit);
                report.changes(goingOn.changes());
            }
            Proof proof = Proof.of(stage);
            Stage.tell("true: " + proof);
            report.add(proof);
        }
    }

    private void survive(Fault event) throws Exception {
        Stage.tell(event.name());
        event.strike().run();
        Thread.sleep(event.outage().toMillis());
        event.mend().run();
        long end = System.nanoTime();
        Await.until("all of the job runs", PATIENCE, () -> stage.cluster().isRunning());
        stage.sentinels().awaitFound(stage.sentinels().change());
        report.add(event.name(), Duration.ofNanos(System.nanoTime() - end));
    }
}
