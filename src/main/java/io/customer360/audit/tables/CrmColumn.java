package io.customer360.audit.tables;

import io.customer360.model.SourceTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/** A column that the audit's SQL reads. */
record CrmColumn(String name, Kind kind) {

    private static final String CUSTOMER_ID = "customer_id";

    private static final Map<SourceTable, List<CrmColumn>> COLUMNS =
            Map.of(
                    SourceTable.CUSTOMER_INFO,
                    List.of(
                            new CrmColumn(CUSTOMER_ID, Kind.INTEGER),
                            new CrmColumn("first_name", Kind.TEXT),
                            new CrmColumn("last_name", Kind.TEXT),
                            new CrmColumn("email", Kind.TEXT),
                            new CrmColumn("phone_number", Kind.TEXT),
                            new CrmColumn("date_of_birth", Kind.DAY),
                            new CrmColumn("registration_date", Kind.DAY)),
                    SourceTable.PURCHASE_TRANSACTIONS,
                    List.of(
                            new CrmColumn("transaction_id", Kind.INTEGER),
                            new CrmColumn("product_id", Kind.INTEGER),
                            new CrmColumn(CUSTOMER_ID, Kind.INTEGER),
                            new CrmColumn("total_amount", Kind.AMOUNT),
                            new CrmColumn("purchase_date", Kind.DAY)),
                    SourceTable.PRODUCT_CATALOG,
                    List.of(
                            new CrmColumn("product_id", Kind.INTEGER),
                            new CrmColumn("category", Kind.TEXT),
                            new CrmColumn("brand", Kind.TEXT)),
                    SourceTable.CUSTOMER_SERVICE,
                    List.of(
                            new CrmColumn(CUSTOMER_ID, Kind.INTEGER),
                            new CrmColumn("satisfaction_score", Kind.INTEGER),
                            new CrmColumn("resolution_status", Kind.TEXT)),
                    SourceTable.MARKETING_CAMPAIGNS,
                    List.of(new CrmColumn("campaign_id", Kind.INTEGER)),
                    SourceTable.CAMPAIGN_RESPONSES,
                    List.of(
                            new CrmColumn("campaign_id", Kind.INTEGER),
                            new CrmColumn(CUSTOMER_ID, Kind.INTEGER),
                            new CrmColumn("response_type", Kind.TEXT)),
                    SourceTable.WEBSITE_BEHAVIOR,
                    List.of(
                            new CrmColumn(CUSTOMER_ID, Kind.INTEGER),
                            new CrmColumn("visit_date", Kind.DAY),
                            new CrmColumn("pages_viewed", Kind.INTEGER),
                            new CrmColumn("time_spent", Kind.INTEGER)));

    /** What a column holds, whatever its type in the database. */
    enum Kind {
        INTEGER(DataTypes.BIGINT()),
        TEXT(DataTypes.STRING()),
        DAY(DataTypes.BIGINT()),
        AMOUNT(DataTypes.DECIMAL(28, 10));

        private final DataType type;

        Kind(DataType type) {
            this.type = type;
        }

        DataType type() {
            return type;
        }
    }

    static List<CrmColumn> of(SourceTable table) {
        return COLUMNS.get(table);
    }

    static Stream<String> names(SourceTable table) {
        return of(table).stream().map(CrmColumn::name);
    }
}
