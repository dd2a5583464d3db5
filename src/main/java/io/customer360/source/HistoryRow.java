package io.customer360.source;

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
import org.apache.flink.types.Row;

/**
 * A row as {@link HistoryQuery} selects it, on its way to a change.
 *
 * @param instants names of the date columns that hold epoch seconds instead of epoch days
 */
record HistoryRow(SourceTable table, Row row, Set<String> instants, ZoneId timeZone) {

    /** Returns the row as an upsert, or null if it belongs to no customer. */
    @Nullable
    CustomerChange toChange() {
        return switch (table) {
            case CUSTOMER_INFO -> customer();
            case PURCHASE_TRANSACTIONS -> purchase();
            case PRODUCT_CATALOG -> product();
            case CUSTOMER_SERVICE -> interaction();
            case MARKETING_CAMPAIGNS ->
                    upsert(id("campaign_id"), 0L, null, null, null, null, null, null);
            case CAMPAIGN_RESPONSES -> response();
            case WEBSITE_BEHAVIOR -> visit();
        };
    }

    private CustomerChange customer() {
        CustomerInfo customer =
                new CustomerInfo(
                        text("first_name"),
                        text("last_name"),
                        text("email"),
                        text("phone_number"),
                        epochDay("date_of_birth"),
                        epochDay("registration_date"));
        Long id = integer("customer_id");
        return upsert(RowKey.of(id), id, customer, null, null, null, null, null);
    }

    private CustomerChange purchase() {
        Purchase purchase = new Purchase(amount("total_amount"), epochDay("purchase_date"));
        RowKey key = new RowKey(integer("transaction_id"), integer("product_id"));
        return upsert(key, integer("customer_id"), null, purchase, null, null, null, null);
    }

    private CustomerChange product() {
        Product product = new Product(text("category"), text("brand"));
        return upsert(id("product_id"), 0L, null, null, null, null, null, product);
    }

    private CustomerChange interaction() {
        Interaction interaction =
                new Interaction(
                        integer("satisfaction_score"),
                        "Resolved".equals(text("resolution_status")));
        Long owner = integer("customer_id");
        return upsert(id("interaction_id"), owner, null, null, interaction, null, null, null);
    }

    private CustomerChange response() {
        Response response =
                new Response(integer("campaign_id"), "Positive".equals(text("response_type")));
        Long owner = integer("customer_id");
        return upsert(id("response_id"), owner, null, null, null, response, null, null);
    }

    private CustomerChange visit() {
        Visit visit =
                new Visit(epochDay("visit_date"), integer("pages_viewed"), integer("time_spent"));
        Long owner = integer("customer_id");
        return upsert(id("session_id"), owner, null, null, null, null, visit, null);
    }

    private RowKey id(String column) {
        return RowKey.of(integer(column));
    }

    @Nullable
    private Long integer(String column) {
        return row.getFieldAs(column);
    }

    @Nullable
    private String text(String column) {
        return row.getFieldAs(column);
    }

    @Nullable
    private BigDecimal amount(String column) {
        String value = text(column);
        try {
            return value == null ? null : new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "%s.%s got NaN or infinity since the job was submitted; submit it anew and it names the statement that mends this"
                            .formatted(table.tableName(), column),
                    e);
        }
    }

    @Nullable
    private Integer epochDay(String column) {
        Long value = integer(column);
        if (value == null) {
            return null;
        }
        if (instants.contains(column)) {
            Instant instant = Instant.ofEpochSecond(value);
            return Math.toIntExact(LocalDate.ofInstant(instant, timeZone).toEpochDay());
        }
        return Math.toIntExact(value);
    }

    @Nullable
    private CustomerChange upsert(
            RowKey key,
            @Nullable Long owner,
            @Nullable CustomerInfo customer,
            @Nullable Purchase purchase,
            @Nullable Interaction interaction,
            @Nullable Response response,
            @Nullable Visit visit,
            @Nullable Product product) {
        if (owner == null) {
            return null;
        }
        return new CustomerChange(
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
                product);
    }
}
