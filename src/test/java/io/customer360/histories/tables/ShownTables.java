package io.customer360.histories.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables as they can be known while dead letters are not healed: a row that stays where it is
 * keeps what it had, one that moved is gone from its old place.
 */
public final class ShownTables {

    private final Map<TableRow.Id, TableRow> rows = new LinkedHashMap<>();

    public ShownTables(List<TableRow> tables) {
        tables.forEach(row -> rows.put(row.id(), row));
    }

    public void apply(LogRecord logged) {
        RowChange change = logged.change();
        boolean isKept = change.before() != null && change.after() != null && !change.isMove();
        if (change.after() != null && logged.damage() == null) {
            rows.put(change.id(), change.after());
        } else if (!isKept) {
            rows.remove(change.id());
        }
    }

    public List<TableRow> rows() {
        return new ArrayList<>(rows.values());
    }
}
