package io.customer360.testing;

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
import javax.annotation.Nullable;

/** Changes as tests tell them: a row's upsert at a version, or its deletion. */
public final class Changes {

    private Changes() {}

    public static CustomerChange customer(long id, CustomerInfo info, long version) {
        return upsert(SourceTable.CUSTOMER_INFO, RowKey.of(id), id, version, info);
    }

    public static CustomerChange customer(long id, long version) {
        return customer(id, new CustomerInfo("Ada", "Byron", null, null, null, 19_000), version);
    }

    public static CustomerChange purchase(
            long transaction, long product, long owner, String amount, Integer day, long version) {
        BigDecimal total = amount == null ? null : new BigDecimal(amount);
        RowKey key = new RowKey(transaction, product);
        return upsert(
                SourceTable.PURCHASE_TRANSACTIONS, key, owner, version, new Purchase(total, day));
    }

    public static CustomerChange interaction(
            long id, long owner, Long score, boolean resolved, long version) {
        Interaction row = new Interaction(score, resolved);
        return upsert(SourceTable.CUSTOMER_SERVICE, RowKey.of(id), owner, version, row);
    }

    public static CustomerChange response(
            long id, Long campaign, long owner, boolean positive, long version) {
        Response row = new Response(campaign, positive);
        return upsert(SourceTable.CAMPAIGN_RESPONSES, RowKey.of(id), owner, version, row);
    }

    public static CustomerChange visit(
            long id, long owner, Integer day, Long pages, Long seconds, long version) {
        Visit row = new Visit(day, pages, seconds);
        return upsert(SourceTable.WEBSITE_BEHAVIOR, RowKey.of(id), owner, version, row);
    }

    public static CustomerChange product(long id, String category, String brand, long version) {
        Product row = new Product(category, brand);
        return upsert(SourceTable.PRODUCT_CATALOG, RowKey.of(id), 0, version, row);
    }

    public static CustomerChange campaign(long id, long version) {
        return upsert(SourceTable.MARKETING_CAMPAIGNS, RowKey.of(id), 0, version, null);
    }

    /** Returns a change with the time of its commit, epoch milliseconds. */
    public static CustomerChange committed(CustomerChange change, long time) {
        return new CustomerChange(
                change.table(),
                change.key(),
                change.operation(),
                change.version(),
                change.customerId(),
                time,
                change.customer(),
                change.purchase(),
                change.interaction(),
                change.response(),
                change.visit(),
                change.product());
    }

    /** Returns the deletion of a row; a response keeps its before-image. */
    public static CustomerChange deleted(CustomerChange row, long version) {
        return new CustomerChange(
                row.table(),
                row.key(),
                Operation.DELETE,
                version,
                row.customerId(),
                CustomerChange.UNKNOWN_TIME,
                null,
                null,
                null,
                row.response(),
                null,
                null);
    }

    /** Returns the same row at another version. */
    public static CustomerChange at(CustomerChange row, long version) {
        return copy(row, version, row.committedAt());
    }

    /** Returns the same change, committed at that time. */
    public static CustomerChange committedAt(long time, CustomerChange row) {
        return copy(row, row.version(), time);
    }

    private static CustomerChange copy(CustomerChange row, long version, long committedAt) {
        return new CustomerChange(
                row.table(),
                row.key(),
                row.operation(),
                version,
                row.customerId(),
                committedAt,
                row.customer(),
                row.purchase(),
                row.interaction(),
                row.response(),
                row.visit(),
                row.product());
    }

    /**
     * @param row the model's record of the row; null for a campaign
     */
    public static CustomerChange upsert(
            SourceTable table, RowKey key, long owner, long version, @Nullable Object row) {
        return new CustomerChange(
                table,
                key,
                Operation.UPSERT,
                version,
                owner,
                CustomerChange.UNKNOWN_TIME,
                row instanceof CustomerInfo info ? info : null,
                row instanceof Purchase purchase ? purchase : null,
                row instanceof Interaction interaction ? interaction : null,
                row instanceof Response response ? response : null,
                row instanceof Visit visit ? visit : null,
                row instanceof Product product ? product : null);
    }
}
