package io.customer360.histories;

import io.customer360.model.SourceTable;
import java.util.ArrayList;
import java.util.List;

/** The change topics: a record's partition follows from its key, its version is its offset. */
final class ChangeLog {

    private static final int PARTITIONS_PER_TABLE = 2;
    static final int PARTITIONS = SourceTable.values().length * PARTITIONS_PER_TABLE;

    private final List<RowChange> committed = new ArrayList<>();
    private final List<List<RowChange>> partitions = new ArrayList<>();

    ChangeLog() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.add(new ArrayList<>());
        }
    }

    void append(List<RowChange> changes) {
        committed.addAll(changes);
        changes.forEach(this::publish);
    }

    /** Publishes the last commits once more, as a connector does that was cut off. */
    void publishAgain(int commits) {
        int from = Math.max(0, committed.size() - commits);
        committed.subList(from, committed.size()).forEach(this::publish);
    }

    int end(int partition) {
        return partitions.get(partition).size();
    }

    RowChange read(int partition, int offset) {
        return partitions.get(partition).get(offset);
    }

    private void publish(RowChange change) {
        TableRow.Id row = change.id();
        int hash = Long.hashCode(row.key().id() * 31 + row.key().line());
        int partition =
                row.table().ordinal() * PARTITIONS_PER_TABLE
                        + Math.floorMod(hash, PARTITIONS_PER_TABLE);
        partitions.get(partition).add(change);
    }
}
