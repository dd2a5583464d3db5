package io.customer360.histories.delivery;

import io.customer360.histories.delivery.Channels.Origin;
import io.customer360.histories.tables.ChangeLog;
import io.customer360.histories.tables.LogRecord;
import io.customer360.histories.tables.RandomTables;
import io.customer360.histories.tables.RowChange;
import io.customer360.model.ProfileUpdate;
import java.util.List;
import java.util.Random;

/**
 * A job between its sources and its index. Whatever may happen to it at any time is a step of its
 * own, to be taken in any order.
 */
public final class Production {

    private static final int MAX_PARALLELISM = 3;
    private static final int DAMAGED_ONE_IN = 12;

    private final Random random;
    private final Job job;
    private final RandomTables tables;
    private final ChangeLog log;
    private final Sources sources;
    private final Topology topology;
    private final Index index = new Index();
    private Checkpoint checkpoint;
    private long now;

    private record Checkpoint(
            Sources.Positions sources, Topology.State topology, List<ProfileUpdate> writes) {}

    /**
     * @param log with the changes that were made before the job's start
     */
    public Production(
            Random random,
            Job job,
            RandomTables tables,
            ChangeLog log,
            LogRecord.Decoder decoder,
            long now)
            throws Exception {
        this.random = random;
        this.job = job;
        this.tables = tables;
        this.log = log;
        this.now = now;
        sources = new Sources(random, tables, log, decoder);
        topology = new Topology(job, random, index::submit);
        job.passTime(now);
        takeCheckpoint();
    }

    public Index index() {
        return index;
    }

    public boolean isCaughtUp() {
        return sources.isCaughtUp() && topology.isIdle();
    }

    public void changeTables() {
        List<RowChange> changes = tables.statement();
        boolean isDamaged = random.nextInt(DAMAGED_ONE_IN) == 0;
        log.appendRecords(
                changes.stream()
                        .map(
                                change ->
                                        isDamaged
                                                ? LogRecord.damaged(change, random)
                                                : LogRecord.of(change))
                        .toList());
    }

    /** A connector that was cut off publishes its last changes again, at new offsets. */
    public void publishAgain() {
        log.publishAgain(random.nextInt(20));
    }

    public void readHistory() {
        sources.readHistory((reader, row) -> topology.send(Origin.HISTORY, reader, row));
    }

    public void readStream() {
        sources.readStream((partition, change) -> topology.send(Origin.LIVE, partition, change));
    }

    public void repeatStream() {
        sources.repeatStream();
    }

    public void deliver() throws Exception {
        topology.deliver();
    }

    public void completeHistory() throws Exception {
        if (sources.isHistoryFinished()) {
            topology.completeHistory();
        }
    }

    public void write() {
        index.write(random);
    }

    public void passTime() throws Exception {
        passTimeUntil(now + random.nextInt(1_500));
    }

    void passTimeUntil(long time) throws Exception {
        now = time;
        topology.passTime(now);
    }

    public void takeCheckpoint() throws Exception {
        checkpoint = new Checkpoint(sources.snapshot(), topology.snapshot(), index.snapshot());
    }

    /** Drains the job, so that it can be restored at another parallelism, as a savepoint does. */
    public void takeSavepoint() throws Exception {
        while (!topology.isIdle()) {
            topology.deliver();
        }
        takeCheckpoint();
    }

    /** Throws away what was done since the last checkpoint and goes on from there. */
    public void fail() throws Exception {
        boolean rescales = checkpoint.topology().isAligned();
        int parallelism = rescales ? 1 + random.nextInt(MAX_PARALLELISM) : job.parallelism();
        sources.restore(checkpoint.sources());
        topology.restore(checkpoint.topology(), parallelism);
        index.restore(checkpoint.writes(), random);
        // Shorter than any restart, yet longer than the microseconds that versions may be ahead.
        passTimeUntil(now + 10 + random.nextInt(1_000));
    }

    /** Lets all of it come to rest. */
    public void finish(long time) throws Exception {
        while (!isCaughtUp() || !topology.isHistoryComplete()) {
            readHistory();
            readStream();
            completeHistory();
            deliver();
        }
        passTimeUntil(time);
        while (!index.isWritten()) {
            write();
        }
    }
}
