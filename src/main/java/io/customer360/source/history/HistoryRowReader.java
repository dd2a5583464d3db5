package io.customer360.source.history;

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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import javax.annotation.Nullable;

/**
 * Turns the rows of one table, with the values in the order of {@code HistoryColumn.of}, into
 * upserts.
 */
final class HistoryRowReader {

    private final SourceTable table;
    private final Set<String> instants;
    private final ZoneId timeZone;

    /**
     * @param instants names of the date columns that hold epoch seconds instead of epoch days
     */
    HistoryRowReader(SourceTable table, Set<String> instants, ZoneId timeZone) {
        this.table = table;
        this.instants = instants;
        this.timeZone = timeZone;
    }

    HistoryRow read(CopiedRow row) {
        return switch (table) {
            case CUSTOMER_INFO -> customer(row);
            case PURCHASE_TRANSACTIONS -> purchase(row);
            case PRODUCT_CATALOG -> {
                RowKey key = RowKey.of(row.key());
                Product product = new Product(row.text(), row.text());
                yield upsert(key, 0L, null, null, null, null, null, product);
            }
            case CUSTOMER_SERVICE -> interaction(row);
            case MARKETING_CAMPAIGNS ->
                    upsert(RowKey.of(row.key()), 0L, null, null, null, null, null, null);
            case CAMPAIGN_RESPONSES -> response(row);
            case WEBSITE_BEHAVIOR -> visit(row);
        };
    }

    private HistoryRow customer(CopiedRow row) {
        long id = row.key();
        CustomerInfo customer =
                new CustomerInfo(
                        row.text(),
                        row.text(),
                        row.text(),
                        row.text(),
                        epochDay(row, "date_of_birth"),
                        epochDay(row, "registration_date"));
        return upsert(RowKey.of(id), id, customer, null, null, null, null, null);
    }

    private HistoryRow purchase(CopiedRow row) {
        RowKey key = new RowKey(row.key(), row.key());
        Long owner = row.integer();
        Purchase purchase = new Purchase(amount(row), epochDay(row, "purchase_date"));
        return upsert(key, owner, null, purchase, null, null, null, null);
    }

    private HistoryRow interaction(CopiedRow row) {
        RowKey key = RowKey.of(row.key());
        Long owner = row.integer();
        Interaction interaction = new Interaction(row.integer(), "Resolved".equals(row.text()));
        return upsert(key, owner, null, null, interaction, null, null, null);
    }

    private HistoryRow response(CopiedRow row) {
        RowKey key = RowKey.of(row.key());
        Long campaign = row.integer();
        Long owner = row.integer();
        Response response = new Response(campaign, "Positive".equals(row.text()));
        return upsert(key, owner, null, null, null, response, null, null);
    }

    private HistoryRow visit(CopiedRow row) {
        RowKey key = RowKey.of(row.key());
        Long owner = row.integer();
        Visit visit = new Visit(epochDay(row, "visit_date"), row.integer(), row.integer());
        return upsert(key, owner, null, null, null, null, visit, null);
    }

    @Nullable
    private BigDecimal amount(CopiedRow row) {
        String value = row.text();
        try {
            return value == null ? null : new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "%s.total_amount got NaN or infinity since the job was submitted; submit it anew and it names the statement that mends this"
                            .formatted(table.tableName()),
                    e);
        }
    }

    @Nullable
    private Integer epochDay(CopiedRow row, String column) {
        Long value = row.integer();
        if (value == null) {
            return null;
        }
        if (instants.contains(column)) {
            Instant instant = Instant.ofEpochSecond(value);
            return Math.toIntExact(LocalDate.ofInstant(instant, timeZone).toEpochDay());
        }
        return Math.toIntExact(value);
    }

    private HistoryRow upsert(
            RowKey key,
            @Nullable Long owner,
            @Nullable CustomerInfo customer,
            @Nullable Purchase purchase,
            @Nullable Interaction interaction,
            @Nullable Response response,
            @Nullable Visit visit,
            @Nullable Product product) {
        if (owner == null) {
            return new HistoryRow(key, null);
        }
        return new HistoryRow(
                key,
                new CustomerChange(
                        table,
                        key,
                        Operation.UPSERT,
                        CustomerChange.HISTORY,
                        owner,
                        CustomerChange.UNKNOWN_TIME,
                        customer,
                        purchase,
                        interaction,
                        response,
                        visit,
                        product));
    }
}
