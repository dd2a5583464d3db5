package io.customer360.histories.tables;

import io.customer360.model.SourceTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The change topics: a record's partition follows from its key, its version is its offset. */
public final class ChangeLog {

    private static final int PARTITIONS_PER_TABLE = 2;
    public static final int PARTITIONS = SourceTable.values().length * PARTITIONS_PER_TABLE;

    private final List<LogRecord> committed = new ArrayList<>();
    private final List<List<LogRecord>> partitions = new ArrayList<>();

    public ChangeLog() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.add(new ArrayList<>());
        }
    }

    public void append(List<RowChange> changes) {
        appendRecords(changes.stream().map(LogRecord::of).toList());
    }

    public void appendRecords(List<LogRecord> records) {
        committed.addAll(records);
        records.forEach(this::publish);
    }

    /** Puts what was a dead letter back on its partition. */
    public void putBackDeadLetters() {
        for (List<LogRecord> partition : partitions) {
            int end = partition.size();
            for (int offset = 0; offset < end; offset++) {
                if (partition.get(offset).damage() != null) {
                    partition.add(partition.get(offset).putBack(offset));
                }
            }
        }
    }

    /** Returns the rows whose records were damaged. */
    public Set<TableRow.Id> damagedRows() {
        return committed.stream()
                .filter(logged -> logged.damage() != null)
                .map(logged -> logged.change().id())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Publishes the last commits once more, as a connector does that was cut off. */
    public void publishAgain(int commits) {
        int from = Math.max(0, committed.size() - commits);
        committed.subList(from, committed.size()).forEach(this::publish);
    }

    public int end(int partition) {
        return partitions.get(partition).size();
    }

    public LogRecord read(int partition, int offset) {
        return partitions.get(partition).get(offset);
    }

    private void publish(LogRecord logged) {
        TableRow.Id row = logged.change().id();
        int hash = Long.hashCode(row.key().id() * 31 + row.key().line());
        int partition =
                row.table().ordinal() * PARTITIONS_PER_TABLE
                        + Math.floorMod(hash, PARTITIONS_PER_TABLE);
        partitions.get(partition).add(logged);
    }
}
