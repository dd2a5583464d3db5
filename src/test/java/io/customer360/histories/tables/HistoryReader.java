package io.customer360.histories.tables;

import io.customer360.model.CustomerChange;
import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.annotation.Nullable;

/** Reads the history of the tables, each row at a moment of its own, as it is then. */
public final class HistoryReader {

    private final Map<SourceTable, List<RowKey>> unread = new EnumMap<>(SourceTable.class);

    public HistoryReader() {
        for (SourceTable table : SourceTable.values()) {
            unread.put(table, RandomContent.keys(table));
        }
    }

    private HistoryReader(HistoryReader other) {
        other.unread.forEach((table, keys) -> unread.put(table, new ArrayList<>(keys)));
    }

    public HistoryReader copy() {
        return new HistoryReader(this);
    }

    public boolean isFinished() {
        return unread.isEmpty();
    }

    /** Reads the next row; null if there is none at the key, or it belongs to nobody. */
    @Nullable
    public CustomerChange read(RandomTables tables, Random random) {
        List<SourceTable> unfinished = List.copyOf(unread.keySet());
        SourceTable table = unfinished.get(random.nextInt(unfinished.size()));
        List<RowKey> keys = unread.get(table);
        Collections.swap(keys, random.nextInt(keys.size()), keys.size() - 1);
        TableRow row = tables.row(table, keys.remove(keys.size() - 1));
        if (keys.isEmpty()) {
            unread.remove(table);
        }
        return row == null ? null : row.upsert(CustomerChange.HISTORY);
    }

    /** Forgets how far it came in tables that were not finished. */
    public void rereadUnfinished() {
        unread.replaceAll((table, keys) -> RandomContent.keys(table));
    }
}
