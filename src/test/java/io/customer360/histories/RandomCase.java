package io.customer360.histories;

import static org.assertj.core.api.Assertions.assertThat;

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

    private final Random random;
    private final Job job;
    private final RandomTables tables;
    private final ChangeLog log = new ChangeLog();

    private interface Step {
        void take() throws Exception;
    }

    private RandomCase(long seed, Job job) {
        random = new Random(seed);
        this.job = job;
        tables = new RandomTables(random, TODAY);
    }

    static void run(long seed, Job job) throws Exception {
        try {
            new RandomCase(seed, job).run();
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
        Production production = new Production(random, job, tables, log, start);
        produce(production);
        production.finish(NOON);

        for (long customer = 0; customer < RandomContent.CUSTOMERS; customer++) {
            assertThat(ProfileFields.of(production.index().document(customer)))
                    .as("document of customer %d", customer)
                    .isEqualTo(NaiveAnswer.of(tables.rows(), customer, TODAY));
            assertThat(hasARow(customer) || production.index().isErased(customer))
                    .as("it is confirmed that nothing is left of customer %d", customer)
                    .isTrue();
        }
        job.requireOnly(KeptState.of(tables.rows()));
    }

    private boolean hasARow(long customer) {
        return tables.rows().stream()
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
