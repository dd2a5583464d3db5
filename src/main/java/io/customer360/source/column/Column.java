package io.customer360.source.column;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The columns of the change events that profiles use; all others are skipped. */
public enum Column {
    CUSTOMER_ID("customer_id", Kind.INTEGER),
    FIRST_NAME("first_name", Kind.TEXT),
    LAST_NAME("last_name", Kind.TEXT),
    EMAIL("email", Kind.TEXT),
    PHONE_NUMBER("phone_number", Kind.TEXT),
    DATE_OF_BIRTH("date_of_birth", Kind.DATE),
    REGISTRATION_DATE("registration_date", Kind.DATE),
    TRANSACTION_ID("transaction_id", Kind.INTEGER),
    PRODUCT_ID("product_id", Kind.INTEGER),
    TOTAL_AMOUNT("total_amount", Kind.DECIMAL),
    PURCHASE_DATE("purchase_date", Kind.DATE),
    CATEGORY("category", Kind.TEXT),
    BRAND("brand", Kind.TEXT),
    INTERACTION_ID("interaction_id", Kind.INTEGER),
    SATISFACTION_SCORE("satisfaction_score", Kind.INTEGER),
    RESOLUTION_STATUS("resolution_status", Kind.TEXT),
    CAMPAIGN_ID("campaign_id", Kind.INTEGER),
    RESPONSE_ID("response_id", Kind.INTEGER),
    RESPONSE_TYPE("response_type", Kind.TEXT),
    SESSION_ID("session_id", Kind.INTEGER),
    VISIT_DATE("visit_date", Kind.DATE),
    PAGES_VIEWED("pages_viewed", Kind.INTEGER),
    TIME_SPENT("time_spent", Kind.INTEGER);

    /** What a column's values are read as. */
    public enum Kind {
        INTEGER,
        TEXT,
        DATE,
        DECIMAL
    }

    public static final int COUNT = values().length;

    public final String columnName;
    public final Kind kind;

    Column(String columnName, Kind kind) {
        this.columnName = columnName;
        this.kind = kind;
    }

    /** Returns the column as a set of columns, each of which is one bit. */
    public int bit() {
        return 1 << ordinal();
    }

    /** Returns the names of a set of columns. */
    public static String names(int columnBits) {
        return Arrays.stream(values())
                .filter(column -> (columnBits & column.bit()) != 0)
                .map(column -> column.columnName)
                .collect(Collectors.joining(", "));
    }
}
