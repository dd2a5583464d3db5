package io.customer360.histories.tables;

import io.customer360.model.CustomerInfo;
import io.customer360.model.Interaction;
import io.customer360.model.Product;
import io.customer360.model.Purchase;
import io.customer360.model.Response;
import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import io.customer360.model.Visit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.annotation.Nullable;

/** Random columns, few enough values of each for ties, NULLs and empty strings to be common. */
public final class RandomContent {

    public static final int CUSTOMERS = 4;
    static final int PRODUCTS = 4;
    static final int CAMPAIGNS = 3;
    private static final int TRANSACTIONS = 4;
    private static final int ROWS = 5;

    private final Random random;
    private final int today;

    RandomContent(Random random, int today) {
        this.random = random;
        this.today = today;
    }

    /** Returns every key that a row of the table can have. */
    static List<RowKey> keys(SourceTable table) {
        List<RowKey> keys = new ArrayList<>();
        int ids =
                switch (table) {
                    case CUSTOMER_INFO -> CUSTOMERS;
                    case PRODUCT_CATALOG -> PRODUCTS;
                    case MARKETING_CAMPAIGNS -> CAMPAIGNS;
                    case PURCHASE_TRANSACTIONS -> TRANSACTIONS;
                    case CUSTOMER_SERVICE, CAMPAIGN_RESPONSES, WEBSITE_BEHAVIOR -> ROWS;
                };
        int lines = table == SourceTable.PURCHASE_TRANSACTIONS ? PRODUCTS : 1;
        for (int id = 0; id < ids; id++) {
            for (int line = 0; line < lines; line++) {
                keys.add(new RowKey(id, line));
            }
        }
        return keys;
    }

    RowKey key(SourceTable table) {
        List<RowKey> keys = keys(table);
        return keys.get(random.nextInt(keys.size()));
    }

    TableRow row(SourceTable table, RowKey key) {
        return new TableRow(table, key, owner(table, key), columns(table));
    }

    /** Returns the row with another owner, or at random the same. */
    TableRow moved(TableRow row) {
        return new TableRow(row.table(), row.key(), owner(row.table(), row.key()), row.content());
    }

    /** Returns the row under another key. */
    TableRow rekeyed(TableRow row, RowKey key) {
        boolean isCustomer = row.table() == SourceTable.CUSTOMER_INFO;
        return new TableRow(
                row.table(), key, isCustomer ? (Long) key.id() : row.owner(), row.content());
    }

    @Nullable
    private Long owner(SourceTable table, RowKey key) {
        if (table.isReference()) {
            return 0L;
        }
        return table == SourceTable.CUSTOMER_INFO ? Long.valueOf(key.id()) : number(CUSTOMERS, 10);
    }

    @Nullable
    private Object columns(SourceTable table) {
        return switch (table) {
            case CUSTOMER_INFO ->
                    new CustomerInfo(
                            text("José", "李", "", null),
                            text("Müller", "O'Brien", null),
                            text("a@example.com", "", null),
                            text("555-0100", "", null),
                            day(20_000),
                            day(3));
            case PURCHASE_TRANSACTIONS -> new Purchase(amount(), day(400));
            case PRODUCT_CATALOG ->
                    new Product(text("A", "B", "～", "😀", "", null), text("X", "x", "Y", null));
            case CUSTOMER_SERVICE -> new Interaction(number(7, 3), random.nextBoolean());
            case MARKETING_CAMPAIGNS -> null;
            case CAMPAIGN_RESPONSES -> new Response(number(CAMPAIGNS, 4), random.nextBoolean());
            case WEBSITE_BEHAVIOR -> new Visit(day(40), number(9, 4), number(100, 4));
        };
    }

    @Nullable
    private BigDecimal amount() {
        String amount = text("1.00", "2.00", "0", "12.35", "-1.00", "2600.05", "6000", null);
        return amount == null ? null : new BigDecimal(amount);
    }

    /** Mostly one of three neighbours, so that the latest date is held by several or by one. */
    @Nullable
    private Integer day(int span) {
        Long back = number(random.nextInt(3) == 0 ? span : 3, 6);
        return back == null ? null : (Integer) (int) (today + 1 - back);
    }

    @Nullable
    private Long number(int bound, int nullOneIn) {
        return random.nextInt(nullOneIn) == 0 ? null : (Long) (long) random.nextInt(bound);
    }

    @Nullable
    private String text(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
