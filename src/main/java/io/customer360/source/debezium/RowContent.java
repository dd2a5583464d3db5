package io.customer360.source.debezium;

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
import io.customer360.source.column.Column;
import javax.annotation.Nullable;

/** Makes the change of one row out of its image: an upsert with the content, or a delete. */
final class RowContent {

    private RowContent() {}

    static CustomerChange upsert(
            SourceTable table, Row row, RowKey key, long customerId, long version, long time) {
        return new CustomerChange(
                table,
                key,
                Operation.UPSERT,
                version,
                customerId,
                time,
                table == SourceTable.CUSTOMER_INFO ? customer(row) : null,
                table == SourceTable.PURCHASE_TRANSACTIONS ? purchase(row) : null,
                table == SourceTable.CUSTOMER_SERVICE ? interaction(row) : null,
                response(table, row),
                table == SourceTable.WEBSITE_BEHAVIOR ? visit(row) : null,
                table == SourceTable.PRODUCT_CATALOG ? product(row) : null);
    }

    /** Makes a delete; that of a response carries what it was, which alone names its campaign. */
    static CustomerChange delete(
            SourceTable table, Row row, RowKey key, long customerId, long version, long time) {
        return new CustomerChange(
                table,
                key,
                Operation.DELETE,
                version,
                customerId,
                time,
                null,
                null,
                null,
                response(table, row),
                null,
                null);
    }

    private static CustomerInfo customer(Row row) {
        return new CustomerInfo(
                row.text(Column.FIRST_NAME),
                row.text(Column.LAST_NAME),
                row.text(Column.EMAIL),
                row.text(Column.PHONE_NUMBER),
                row.day(Column.DATE_OF_BIRTH),
                row.day(Column.REGISTRATION_DATE));
    }

    private static Purchase purchase(Row row) {
        return new Purchase(row.decimal(Column.TOTAL_AMOUNT), row.day(Column.PURCHASE_DATE));
    }

    private static Interaction interaction(Row row) {
        return new Interaction(
                row.integer(Column.SATISFACTION_SCORE),
                "Resolved".equals(row.text(Column.RESOLUTION_STATUS)));
    }

    @Nullable
    private static Response response(SourceTable table, Row row) {
        if (table != SourceTable.CAMPAIGN_RESPONSES) {
            return null;
        }
        return new Response(
                row.integer(Column.CAMPAIGN_ID), "Positive".equals(row.text(Column.RESPONSE_TYPE)));
    }

    private static Visit visit(Row row) {
        return new Visit(
                row.day(Column.VISIT_DATE),
                row.integer(Column.PAGES_VIEWED),
                row.integer(Column.TIME_SPENT));
    }

    private static Product product(Row row) {
        return new Product(row.text(Column.CATEGORY), row.text(Column.BRAND));
    }
}
