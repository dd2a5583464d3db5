package io.customer360.source.debezium;

import io.customer360.model.DeadLetter;
import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import io.customer360.source.column.Column;
import io.customer360.source.column.Undecodable;

/** Takes a row's primary key out of its image. */
final class RowKeys {

    private RowKeys() {}

    static RowKey of(SourceTable table, Row row) throws Undecodable {
        return switch (table) {
            case CUSTOMER_INFO -> RowKey.of(part(row, Column.CUSTOMER_ID));
            case PURCHASE_TRANSACTIONS ->
                    new RowKey(part(row, Column.TRANSACTION_ID), part(row, Column.PRODUCT_ID));
            case PRODUCT_CATALOG -> RowKey.of(part(row, Column.PRODUCT_ID));
            case CUSTOMER_SERVICE -> RowKey.of(part(row, Column.INTERACTION_ID));
            case MARKETING_CAMPAIGNS -> RowKey.of(part(row, Column.CAMPAIGN_ID));
            case CAMPAIGN_RESPONSES -> RowKey.of(part(row, Column.RESPONSE_ID));
            case WEBSITE_BEHAVIOR -> RowKey.of(part(row, Column.SESSION_ID));
        };
    }

    private static long part(Row row, Column column) throws Undecodable {
        Long value = row.integer(column);
        if (value == null) {
            throw missing(column);
        }
        return value;
    }

    /** Returns what is wrong with an image that does not tell a column of the primary key. */
    static Undecodable missing(Column column) {
        return new Undecodable(
                DeadLetter.Reason.MISSING_KEY,
                "primary key column " + column.columnName + " is missing or NULL");
    }
}
