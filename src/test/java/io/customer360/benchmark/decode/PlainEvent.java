package io.customer360.benchmark.decode;

import io.customer360.model.CustomerChange;
import io.customer360.model.CustomerInfo;
import io.customer360.model.Interaction;
import io.customer360.model.Operation;
import io.customer360.model.Product;
import io.customer360.model.Purchase;
import io.customer360.model.Response;
import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import io.customer360.model.Visit;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import javax.annotation.Nullable;

/** What a parser took out of a Debezium event, and the changes that it means; reused. */
final class PlainEvent {

    final PlainTable table;

    /** Columns by their places: Long, String or null. */
    final Object[] before;

    final Object[] after;
    boolean hasBefore;
    boolean hasAfter;
    long committedAt;

    PlainEvent(PlainTable table) {
        this.table = table;
        this.before = new Object[table.columns()];
        this.after = new Object[table.columns()];
    }

    void clear() {
        Arrays.fill(before, null);
        Arrays.fill(after, null);
        hasBefore = false;
        hasAfter = false;
        committedAt = CustomerChange.UNKNOWN_TIME;
    }

    void emit(long offset, Consumer<CustomerChange> changes) {
        if (hasBefore && (!hasAfter || moved())) {
            emit(before, Operation.DELETE, offset, changes);
        }
        if (hasAfter) {
            emit(after, Operation.UPSERT, offset, changes);
        }
    }

    private boolean moved() {
        for (int place : table.places()) {
            if (!Objects.equals(before[place], after[place])) {
                return true;
            }
        }
        return false;
    }

    private void emit(
            Object[] row, Operation operation, long offset, Consumer<CustomerChange> changes) {
        SourceTable source = table.source();
        Long owner = source.isReference() ? (Long) 0L : (Long) row[table.owner()];
        if (owner == null) {
            return;
        }
        boolean upsert = operation == Operation.UPSERT;
        long line = source == SourceTable.PURCHASE_TRANSACTIONS ? (Long) row[1] : 0;
        changes.accept(
                new CustomerChange(
                        source,
                        new RowKey((Long) row[0], line),
                        operation,
                        offset,
                        owner,
                        committedAt,
                        upsert && source == SourceTable.CUSTOMER_INFO ? customer(row) : null,
                        upsert && line != 0 ? purchase(row) : null,
                        upsert && source == SourceTable.CUSTOMER_SERVICE ? interaction(row) : null,
                        source == SourceTable.CAMPAIGN_RESPONSES ? response(row) : null,
                        upsert && source == SourceTable.WEBSITE_BEHAVIOR ? visit(row) : null,
                        upsert && source == SourceTable.PRODUCT_CATALOG ? product(row) : null));
    }

    private static CustomerInfo customer(Object[] row) {
        return new CustomerInfo(
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                day(row[5]),
                day(row[6]));
    }

    private static Purchase purchase(Object[] row) {
        return new Purchase(row[3] == null ? null : new BigDecimal((String) row[3]), day(row[4]));
    }

    private static Interaction interaction(Object[] row) {
        return new Interaction((Long) row[3], "Resolved".equals(row[4]));
    }

    private static Response response(Object[] row) {
        return new Response((Long) row[1], "Positive".equals(row[3]));
    }

    private static Visit visit(Object[] row) {
        return new Visit(day(row[2]), (Long) row[3], (Long) row[4]);
    }

    private static Product product(Object[] row) {
        return new Product((String) row[2], (String) row[3]);
    }

    @Nullable
    private static Integer day(@Nullable Object number) {
        return number == null ? null : (Integer) ((Long) number).intValue();
    }
}
