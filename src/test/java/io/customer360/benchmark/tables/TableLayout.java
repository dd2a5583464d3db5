package io.customer360.benchmark.tables;

import io.customer360.model.SourceTable;
import java.util.List;

/**
 * The columns of one table as {@code deploy/postgresql/crm-schema.sql} has them, and what of a row
 * changes in its life.
 *
 * @param keys how many of the first columns are the primary key
 * @param owner position of the customer whose row it is, -1 for none
 * @param updated positions of the columns that an update changes
 */
public record TableLayout(
        SourceTable table, List<String> columns, int keys, int owner, List<Integer> updated) {

    public static final List<TableLayout> ALL =
            List.of(
                    new TableLayout(
                            SourceTable.PRODUCT_CATALOG,
                            List.of("product_id", "product_name", "category", "brand"),
                            1,
                            -1,
                            List.of(2, 3)),
                    new TableLayout(
                            SourceTable.MARKETING_CAMPAIGNS,
                            List.of("campaign_id", "campaign_name"),
                            1,
                            -1,
                            List.of(1)),
                    new TableLayout(
                            SourceTable.CUSTOMER_INFO,
                            List.of(
                                    "customer_id",
                                    "first_name",
                                    "last_name",
                                    "email",
                                    "phone_number",
                                    "date_of_birth",
                                    "registration_date"),
                            1,
                            -1,
                            List.of(4)),
                    new TableLayout(
                            SourceTable.PURCHASE_TRANSACTIONS,
                            List.of(
                                    "transaction_id",
                                    "product_id",
                                    "customer_id",
                                    "total_amount",
                                    "purchase_date"),
                            2,
                            2,
                            List.of(3)),
                    new TableLayout(
                            SourceTable.CUSTOMER_SERVICE,
                            List.of(
                                    "interaction_id",
                                    "customer_id",
                                    "interaction_date",
                                    "satisfaction_score",
                                    "resolution_status"),
                            1,
                            1,
                            List.of(3, 4)),
                    new TableLayout(
                            SourceTable.CAMPAIGN_RESPONSES,
                            List.of(
                                    "response_id",
                                    "campaign_id",
                                    "customer_id",
                                    "response_type",
                                    "response_date"),
                            1,
                            2,
                            List.of(3)),
                    new TableLayout(
                            SourceTable.WEBSITE_BEHAVIOR,
                            List.of(
                                    "session_id",
                                    "customer_id",
                                    "visit_date",
                                    "pages_viewed",
                                    "time_spent"),
                            1,
                            1,
                            List.of(3, 4)));

    public boolean hasOwner() {
        return owner >= 0;
    }
}
