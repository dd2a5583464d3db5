package io.customer360.source.column;

import io.customer360.model.SourceTable;
import java.util.List;
import java.util.Set;

/** A column of a source table that profiles need; every other column is left unread. */
public record HistoryColumn(String name, Kind kind) {

    /** What a column is for, and the type it has in the DDL that ships with the project. */
    public enum Kind {
        KEY("bigint"),
        INTEGER("bigint"),
        TEXT("text"),
        DATE("date"),
        AMOUNT("numeric");

        private final String sqlType;

        Kind(String sqlType) {
            this.sqlType = sqlType;
        }

        /** Returns a type that can be read and holds every value of this kind. */
        public String sqlType() {
            return sqlType;
        }
    }

    /** Columns whose texts the specification's SQL compares or groups by. */
    private static final Set<String> COMPARED =
            Set.of("category", "brand", "resolution_status", "response_type");

    /** Returns whether it matters which texts the database holds for equal. */
    public boolean isCompared() {
        return COMPARED.contains(name);
    }

    boolean isKey() {
        return kind == Kind.KEY;
    }

    /** Returns the columns in the order they are read in, those of the primary key first. */
    public static List<HistoryColumn> of(SourceTable table) {
        return switch (table) {
            case CUSTOMER_INFO ->
                    List.of(
                            key("customer_id"),
                            text("first_name"),
                            text("last_name"),
                            text("email"),
                            text("phone_number"),
                            date("date_of_birth"),
                            date("registration_date"));
            case PURCHASE_TRANSACTIONS ->
                    List.of(
                            key("transaction_id"),
                            key("product_id"),
                            integer("customer_id"),
                            new HistoryColumn("total_amount", Kind.AMOUNT),
                            date("purchase_date"));
            case PRODUCT_CATALOG -> List.of(key("product_id"), text("category"), text("brand"));
            case CUSTOMER_SERVICE ->
                    List.of(
                            key("interaction_id"),
                            integer("customer_id"),
                            integer("satisfaction_score"),
                            text("resolution_status"));
            case MARKETING_CAMPAIGNS -> List.of(key("campaign_id"));
            case CAMPAIGN_RESPONSES ->
                    List.of(
                            key("response_id"),
                            integer("campaign_id"),
                            integer("customer_id"),
                            text("response_type"));
            case WEBSITE_BEHAVIOR ->
                    List.of(
                            key("session_id"),
                            integer("customer_id"),
                            date("visit_date"),
                            integer("pages_viewed"),
                            integer("time_spent"));
        };
    }

    /** Returns the columns of the table's primary key. */
    public static List<String> keyOf(SourceTable table) {
        return of(table).stream().filter(HistoryColumn::isKey).map(HistoryColumn::name).toList();
    }

    private static HistoryColumn key(String name) {
        return new HistoryColumn(name, Kind.KEY);
    }

    private static HistoryColumn integer(String name) {
        return new HistoryColumn(name, Kind.INTEGER);
    }

    private static HistoryColumn text(String name) {
        return new HistoryColumn(name, Kind.TEXT);
    }

    private static HistoryColumn date(String name) {
        return new HistoryColumn(name, Kind.DATE);
    }
}
