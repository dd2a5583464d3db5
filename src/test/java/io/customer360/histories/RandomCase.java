package io.customer360.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.histories.answer.NaiveAnswer;
import io.customer360.histories.answer.ProfileFields;
import io.customer360.histories.delivery.Job;
import io.customer360.histories.delivery.KeptState;
import io.customer360.histories.delivery.Production;
import io.customer360.histories.tables.ChangeLog;
import io.customer360.histories.tables.DamagedEvents;
import io.customer360.histories.tables.LogRecord;
import io.customer360.histories.tables.RandomContent;
import io.customer360.histories.tables.RandomTables;
import io.customer360.histories.tables.RowChange;
import io.customer360.histories.tables.ShownTables;
import io.customer360.histories.tables.TableRow;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/**
 * One random history, delivered to a job in a random way, and the assertion that the index and the
 * job's state are those of the tables in the end. The same seed is the same case.
 */
final class RandomCase {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final int TODAY = (int) DAY.toEpochDay();
    private static final long MIDNIGHT =
            DAY.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    private static final long NOON =
            DAY.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC).toEpochMilli();
    private static final int STATEMENTS_BEFORE = 50;
    private static final int STATEMENTS = 80;
    private static final int TROUBLES = 10;

    private static final int TROUBLED_ONE_IN = 150;
    private static final int MOST_UNHEALED = 4;
    private static final long MINUTE = 60_000;

    private final Random random;
    private final Job job;
    private final LogRecord.Decoder decoder;
    private final RandomTables tables;
    private final ChangeLog log = new ChangeLog();

    private interface Step {
        void take() throws Exception;
    }

    private RandomCase(long seed, Job job, LogRecord.Decoder decoder) {
        random = new Random(seed);
        this.decoder = decoder;
        this.job = job;
        tables = new RandomTables(random, TODAY);
    }

    static void run(long seed, Job job) throws Exception {
        run(seed, job, new DamagedEvents());
    }

    static void run(long seed, Job job, LogRecord.Decoder decoder) throws Exception {
        try {
            new RandomCase(seed, job, decoder).run();
        } catch (AssertionError e) {
            throw new AssertionError(
                    "Repeat this history with -Dhistories.seed=" + seed + " -Dhistories.cases=1",
                    e);
        }
    }

    private void run() throws Exception {
        for (int left = random.nextInt(STATEMENTS_BEFORE); left > 0; left--) {
            log.append(tables.statement());
        }
        // Midnight comes before, between or after the changes.
        long start = MIDNIGHT + random.nextInt(60_000) - Duration.ofMinutes(1).toMillis();
        Production production = new Production(random, job, tables, log, decoder, start);
        produce(production);
        heal();
        production.finish(NOON);
        requireTruth(production, tables.rows());

        ShownTables shown = new ShownTables(tables.rows());
        for (int left = random.nextInt(MOST_UNHEALED); left > 0; left--) {
            for (RowChange change : tables.statement()) {
                LogRecord damaged = LogRecord.damaged(change, random);
                log.appendRecords(List.of(damaged));
                shown.apply(damaged);
            }
        }
        production.finish(NOON + MINUTE);
        requireTruth(production, shown.rows());
        heal();
        production.finish(NOON + 2 * MINUTE);
        requireTruth(production, tables.rows());
    }

    /** Dead letters are put back, or the rows are touched. */
    private void heal() {
        if (random.nextBoolean()) {
            log.putBackDeadLetters();
        } else {
            log.append(tables.touch(log.damagedRows()));
        }
    }

    private void requireTruth(Production production, List<TableRow> rows) throws Exception {
        for (long customer = 0; customer < RandomContent.CUSTOMERS; customer++) {
            assertThat(ProfileFields.of(production.index().document(customer)))
                    .as("document of customer %d", customer)
                    .isEqualTo(NaiveAnswer.of(rows, customer, TODAY));
            assertThat(hasARow(rows, customer) || production.index().isErased(customer))
                    .as("it is confirmed that nothing is left of customer %d", customer)
                    .isTrue();
        }
        job.requireOnly(KeptState.of(rows));
    }

    private static boolean hasARow(List<TableRow> rows, long customer) {
        return rows.stream()
                .filter(row -> !row.table().isReference())
                .anyMatch(row -> row.owner() != null && row.owner() == customer);
    }

    /** Steps in random order, at a random pace each, until all there is has been read. */
    private void produce(Production production) throws Exception {
        List<Step> steps =
                List.of(
                        production::readHistory,
                        production::readStream,
                        production::deliver,
                        production::deliver,
                        production::deliver,
                        production::deliver,
                        production::deliver,
                        production::deliver,
                        production::completeHistory,
                        production::passTime,
                        production::write);
        List<Step> troubles =
                List.of(
                        production::takeCheckpoint,
                        production::takeCheckpoint,
                        production::fail,
                        production::fail,
                        production::takeSavepoint,
                        production::publishAgain,
                        production::repeatStream);
        double[] paces = random.doubles(steps.size(), 0.1, 1).toArray();
        int statements = random.nextInt(STATEMENTS);
        int troublesLeft = random.nextInt(TROUBLES);
        while (statements > 0 || troublesLeft > 0 || !production.isCaughtUp()) {
            int next = random.nextInt(steps.size() + 1);
            if (next < steps.size()) {
                if (random.nextDouble() < paces[next]) {
                    steps.get(next).take();
                }
            } else if (statements > 0) {
                production.changeTables();
                statements--;
            }
            if (troublesLeft > 0 && random.nextInt(TROUBLED_ONE_IN) == 0) {
                troubles.get(random.nextInt(troubles.size())).take();
                troublesLeft--;
            }
        }
    }
}
