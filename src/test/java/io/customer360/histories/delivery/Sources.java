package io.customer360.histories.delivery;

import io.customer360.histories.tables.ChangeLog;
import io.customer360.histories.tables.HistoryReader;
import io.customer360.histories.tables.LogRecord;
import io.customer360.histories.tables.RandomTables;
import io.customer360.model.CustomerChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/** The job's reading of history and of the change topics, and how far it is. */
final class Sources {

    /** Several subtasks read a table: rows of it need not stay in order. */
    private static final int READERS_PER_TABLE = 2;

    private final Random random;
    private final RandomTables tables;
    private final ChangeLog log;
    private final LogRecord.Decoder decoder;
    private final int[] start = new int[ChangeLog.PARTITIONS];
    private int[] positions;
    private HistoryReader history = new HistoryReader();

    /** What a checkpoint knows of the sources. */
    record Positions(HistoryReader history, int[] positions) {}

    /** Starts the stream anywhere before now; from here on history may be read. */
    Sources(Random random, RandomTables tables, ChangeLog log, LogRecord.Decoder decoder) {
        this.random = random;
        this.tables = tables;
        this.log = log;
        this.decoder = decoder;
        for (int partition = 0; partition < ChangeLog.PARTITIONS; partition++) {
            int end = log.end(partition);
            start[partition] = random.nextBoolean() ? end : random.nextInt(end + 1);
        }
        positions = start.clone();
    }

    boolean isHistoryFinished() {
        return history.isFinished();
    }

    boolean isCaughtUp() {
        return history.isFinished() && unreadPartitions().isEmpty();
    }

    /**
     * @param out told the change and which reader it comes from
     */
    void readHistory(BiConsumer<Integer, CustomerChange> out) {
        if (!history.isFinished()) {
            CustomerChange row = history.read(tables, random);
            if (row != null) {
                int reader = random.nextInt(READERS_PER_TABLE);
                out.accept(row.table().ordinal() * READERS_PER_TABLE + reader, row);
            }
        }
    }

    /**
     * @param out told the change and which partition it comes from
     */
    void readStream(BiConsumer<Integer, CustomerChange> out) {
        List<Integer> unread = unreadPartitions();
        if (!unread.isEmpty()) {
            int partition = unread.get(random.nextInt(unread.size()));
            int offset = positions[partition]++;
            LogRecord read = log.read(partition, offset);
            boolean isInHistory = read.replayOf() >= 0 && read.replayOf() < start[partition];
            if (!isInHistory) {
                read.at(offset, decoder).forEach(change -> out.accept(partition, change));
            }
        }
    }

    /** Goes back in a partition, so that records are delivered again. */
    void repeatStream() {
        int partition = random.nextInt(ChangeLog.PARTITIONS);
        int read = positions[partition] - start[partition];
        positions[partition] = start[partition] + random.nextInt(read + 1);
    }

    Positions snapshot() {
        return new Positions(history.copy(), positions.clone());
    }

    /** Goes on from a checkpoint; tables that were not finished may be read from their start. */
    void restore(Positions checkpoint) {
        positions = checkpoint.positions().clone();
        history = checkpoint.history().copy();
        if (random.nextBoolean()) {
            history.rereadUnfinished();
        }
    }

    private List<Integer> unreadPartitions() {
        List<Integer> unread = new ArrayList<>();
        for (int partition = 0; partition < ChangeLog.PARTITIONS; partition++) {
            if (positions[partition] < log.end(partition)) {
                unread.add(partition);
            }
        }
        return unread;
    }
}
