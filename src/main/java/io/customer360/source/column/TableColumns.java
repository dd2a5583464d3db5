package io.customer360.source.column;

import static io.customer360.source.column.Column.BRAND;
import static io.customer360.source.column.Column.CAMPAIGN_ID;
import static io.customer360.source.column.Column.CATEGORY;
import static io.customer360.source.column.Column.CUSTOMER_ID;
import static io.customer360.source.column.Column.DATE_OF_BIRTH;
import static io.customer360.source.column.Column.EMAIL;
import static io.customer360.source.column.Column.FIRST_NAME;
import static io.customer360.source.column.Column.INTERACTION_ID;
import static io.customer360.source.column.Column.LAST_NAME;
import static io.customer360.source.column.Column.PAGES_VIEWED;
import static io.customer360.source.column.Column.PHONE_NUMBER;
import static io.customer360.source.column.Column.PRODUCT_ID;
import static io.customer360.source.column.Column.PURCHASE_DATE;
import static io.customer360.source.column.Column.REGISTRATION_DATE;
import static io.customer360.source.column.Column.RESOLUTION_STATUS;
import static io.customer360.source.column.Column.RESPONSE_ID;
import static io.customer360.source.column.Column.RESPONSE_TYPE;
import static io.customer360.source.column.Column.SATISFACTION_SCORE;
import static io.customer360.source.column.Column.SESSION_ID;
import static io.customer360.source.column.Column.TIME_SPENT;
import static io.customer360.source.column.Column.TOTAL_AMOUNT;
import static io.customer360.source.column.Column.TRANSACTION_ID;
import static io.customer360.source.column.Column.VISIT_DATE;
import static java.util.function.Function.identity;

import io.customer360.model.SourceTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** Which columns a table's events are read for: its key, who owns a row, and the content. */
public enum TableColumns {
    CUSTOMER_INFO(
            List.of(CUSTOMER_ID),
            List.of(),
            List.of(FIRST_NAME, LAST_NAME, EMAIL, PHONE_NUMBER, DATE_OF_BIRTH, REGISTRATION_DATE)),
    PURCHASE_TRANSACTIONS(
            List.of(TRANSACTION_ID, PRODUCT_ID),
            List.of(CUSTOMER_ID),
            List.of(TOTAL_AMOUNT, PURCHASE_DATE)),
    PRODUCT_CATALOG(List.of(PRODUCT_ID), List.of(), List.of(CATEGORY, BRAND)),
    CUSTOMER_SERVICE(
            List.of(INTERACTION_ID),
            List.of(CUSTOMER_ID),
            List.of(SATISFACTION_SCORE, RESOLUTION_STATUS)),
    MARKETING_CAMPAIGNS(List.of(CAMPAIGN_ID), List.of(), List.of()),
    CAMPAIGN_RESPONSES(
            List.of(RESPONSE_ID), List.of(CUSTOMER_ID, CAMPAIGN_ID), List.of(RESPONSE_TYPE)),
    WEBSITE_BEHAVIOR(
            List.of(SESSION_ID),
            List.of(CUSTOMER_ID),
            List.of(VISIT_DATE, PAGES_VIEWED, TIME_SPENT));

    /**
     * The columns that say to whom a row belongs; without them a change cannot be attributed. An
     * array, as the keys are: each record goes through them, and an iterator is garbage.
     */
    public final Column[] owners;

    public final Column[] keys;

    /** The columns of {@link #keys} and {@link #owners}: where a row belongs. */
    public final int place;

    /** The other columns that profiles use: what the row says. */
    public final int content;

    private final Map<String, Column> byName = new HashMap<>();

    TableColumns(List<Column> keys, List<Column> owners, List<Column> content) {
        this.keys = keys.toArray(Column[]::new);
        this.owners = owners.toArray(Column[]::new);
        this.place = bits(keys) | bits(owners);
        this.content = bits(content);
        keys.forEach(this::register);
        owners.forEach(this::register);
        content.forEach(this::register);
    }

    private static int bits(List<Column> columns) {
        return columns.stream().mapToInt(Column::bit).sum();
    }

    private void register(Column column) {
        byName.put(column.columnName, column);
    }

    public static TableColumns of(SourceTable table) {
        return switch (table) {
            case CUSTOMER_INFO -> CUSTOMER_INFO;
            case PURCHASE_TRANSACTIONS -> PURCHASE_TRANSACTIONS;
            case PRODUCT_CATALOG -> PRODUCT_CATALOG;
            case CUSTOMER_SERVICE -> CUSTOMER_SERVICE;
            case MARKETING_CAMPAIGNS -> MARKETING_CAMPAIGNS;
            case CAMPAIGN_RESPONSES -> CAMPAIGN_RESPONSES;
            case WEBSITE_BEHAVIOR -> WEBSITE_BEHAVIOR;
        };
    }

    /** Returns the used column of that name, or null if profiles use none. */
    @Nullable
    public Column named(String columnName) {
        return byName.get(columnName);
    }

    /** Returns all used columns by name. */
    public Map<String, Column> all() {
        return Map.copyOf(byName);
    }

    /** Returns the columns of the primary key by name. */
    public Map<String, Column> key() {
        return byName(Arrays.stream(keys));
    }

    /** Returns the columns that say where a row belongs, by name. */
    public Map<String, Column> placing() {
        return byName(Stream.of(keys, owners).flatMap(Arrays::stream));
    }

    /**
     * Returns the columns that a before-image is read for, by name: what places the old row, since
     * the rest of a before-image may be made up (PostgreSQL's default replica identity), and what a
     * deleted response was.
     */
    public Map<String, Column> before() {
        Map<String, Column> before = new HashMap<>(placing());
        if (this == CAMPAIGN_RESPONSES) {
            before.put(RESPONSE_TYPE.columnName, RESPONSE_TYPE);
        }
        return before;
    }

    private static Map<String, Column> byName(Stream<Column> columns) {
        return columns.collect(
                Collectors.toUnmodifiableMap(column -> column.columnName, identity()));
    }
}
