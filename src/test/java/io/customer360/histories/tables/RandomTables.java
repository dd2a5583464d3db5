package io.customer360.histories.tables;

import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import javax.annotation.Nullable;

/** The seven tables under random statements: what is in them now, and what each one changed. */
public final class RandomTables {

    /** Purchases more often than others: they have the most rules. */
    private static final List<SourceTable> CHANGED =
            List.of(
                    SourceTable.CUSTOMER_INFO,
                    SourceTable.PURCHASE_TRANSACTIONS,
                    SourceTable.PURCHASE_TRANSACTIONS,
                    SourceTable.PURCHASE_TRANSACTIONS,
                    SourceTable.PRODUCT_CATALOG,
                    SourceTable.CUSTOMER_SERVICE,
                    SourceTable.MARKETING_CAMPAIGNS,
                    SourceTable.CAMPAIGN_RESPONSES,
                    SourceTable.CAMPAIGN_RESPONSES,
                    SourceTable.WEBSITE_BEHAVIOR);

    private final Map<TableRow.Id, TableRow> rows = new LinkedHashMap<>();
    private final Random random;
    private final RandomContent content;

    public RandomTables(Random random, int today) {
        this.random = random;
        content = new RandomContent(random, today);
    }

    @Nullable
    TableRow row(SourceTable table, RowKey key) {
        return rows.get(new TableRow.Id(table, key));
    }

    public List<TableRow> rows() {
        return List.copyOf(rows.values());
    }

    /** Touches those of the rows that there are: nothing in them changes. */
    public List<RowChange> touch(Collection<TableRow.Id> touched) {
        return touched.stream()
                .map(rows::get)
                .filter(Objects::nonNull)
                .map(row -> new RowChange(row, row))
                .toList();
    }

    /** Runs a statement and returns what it changed, nothing if it met no row. */
    public List<RowChange> statement() {
        SourceTable table = CHANGED.get(random.nextInt(CHANGED.size()));
        RowKey key = content.key(table);
        TableRow before = row(table, key);
        return switch (random.nextInt(10)) {
            case 0, 1 -> before == null ? List.of() : List.of(write(before, null));
            case 2 -> before == null ? List.of() : rekey(before, content.key(table));
            case 3 -> before == null ? List.of() : List.of(write(before, content.moved(before)));
            case 4 -> before == null ? List.of() : List.of(write(before, before));
            default -> List.of(write(before, content.row(table, key)));
        };
    }

    private List<RowChange> rekey(TableRow before, RowKey key) {
        if (row(before.table(), key) != null) {
            return List.of();
        }
        List<RowChange> changes = new ArrayList<>();
        changes.add(write(before, null));
        changes.add(write(null, content.rekeyed(before, key)));
        return changes;
    }

    private RowChange write(@Nullable TableRow before, @Nullable TableRow after) {
        RowChange change = new RowChange(before, after);
        if (after == null) {
            rows.remove(change.id());
        } else {
            rows.put(change.id(), after);
        }
        return change;
    }
}
