package io.customer360.faults;

import io.customer360.sandbox.process.Await;
import io.customer360.testing.logs.LogFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** One fault on the stage, while changes go on, and the proof that the index is true afterwards. */
final class Trial {

    /** So many changes are made before a fault, and so many more after it. */
    private static final int CHANGES = 100;

    private static final Duration PATIENCE =
            Duration.ofMinutes(5).plusMillis(10L * Stage.CUSTOMERS);

    private final Stage stage;
    private final long seed;
    private final FaultReport report;
    private String note = "";
    private Traffic traffic;

    Trial(Stage stage, long seed, FaultReport report) {
        this.stage = stage;
        this.seed = seed;
        this.report = report;
    }

    /** Returns the changes that go on. */
    Traffic traffic() {
        return traffic;
    }

    /** Adds to the report what else was seen. */
    void note(String seen) {
        note = seen;
    }

    /** Lets the fault happen, and fails unless the job gets over it; then the logs are kept. */
    void of(Fault fault) throws Exception {
        Stage.tell("%s: seed %d".formatted(fault.name(), seed));
        try {
            Recovery recovery = survive(fault);
            Stage.tell(recovery.toString());
            report.add(recovery);
        } catch (Exception | AssertionError e) {
            keepLogs();
            throw e;
        }
    }

    private Recovery survive(Fault fault) throws Exception {
        try (Traffic changes = Traffic.start(stage.crm(), Stage.CUSTOMERS, stage::today, seed);
                JobWatch watch = JobWatch.start(stage::cluster)) {
            traffic = changes;
            traffic.awaitMore(CHANGES);
            Restarts before = Restarts.of(stage.cluster());
            fault.strike().run();
            long struck = System.nanoTime();
            Thread.sleep(fault.outage().toMillis());
            fault.mend().run();
            long end = fault.outage().isZero() ? struck : System.nanoTime();
            Await.until(
                    "the job stops, runs again, and the next change is found",
                    PATIENCE,
                    () -> {
                        boolean last = !fault.stopsJob() || watch.runsAgain();
                        stage.sentinels().awaitFound(stage.sentinels().change());
                        return last;
                    });
            Duration searchable = Duration.ofNanos(System.nanoTime() - end);
            traffic.awaitMore(CHANGES);
            traffic.close();
            Proof proof = Proof.of(stage);
            fault.check().run();
            Restarts restarts = Restarts.of(stage.cluster()).since(before);
            return new Recovery(
                    fault.name(),
                    seed,
                    traffic.changes(),
                    fault.outage(),
                    searchable,
                    watch.runningSince(end),
                    restarts.job(),
                    restarts.processes(),
                    proof.customers(),
                    proof.mismatches(),
                    note);
        }
    }

    /** Copies all logs to where they outlive the servers. */
    private void keepLogs() {
        Path kept = Path.of("target/faults/logs-" + seed);
        Path work = stage.work();
        try {
            for (Path log : LogFiles.below(work)) {
                Path copy = kept.resolve(work.relativize(log).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(log, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The logs could not be kept in " + kept, e);
        }
        Stage.tell("the logs of all servers are in " + kept);
    }
}
