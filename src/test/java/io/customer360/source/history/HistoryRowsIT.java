package io.customer360.source.history;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.customer360.source.database.HistoryDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HistoryRowsIT {

    @RegisterExtension static final HistoryCluster FLINK = new HistoryCluster();

    @RegisterExtension final HistoryDatabase crm = new HistoryDatabase();

    @Test
    void readsOneRowOfEachTable() throws Exception {
        crm.execute(
                "INSERT INTO customer_info VALUES (7, 'Zoë', 'O''Hara', 'z@example.org', '+1',"
                        + " '1970-01-02', '1582-10-10')",
                "INSERT INTO purchase_transactions VALUES (3, 4, 7, 12.50, '1969-12-31')",
                "INSERT INTO product_catalog VALUES (4, 'Lamp', 'Home', '')",
                "INSERT INTO customer_service VALUES (5, 7, '2024-01-01', 4, 'Resolved')",
                "INSERT INTO marketing_campaigns VALUES (6, 'Spring')",
                "INSERT INTO campaign_responses VALUES (8, 6, 7, 'Positive', '2024-01-01')",
                "INSERT INTO website_behavior VALUES (9, 7, '9999-12-31', 11, 12)");

        assertThat(read())
                .containsExactlyInAnyOrder(
                        change(
                                SourceTable.CUSTOMER_INFO,
                                RowKey.of(7),
                                7,
                                new CustomerInfo(
                                        "Zoë",
                                        "O'Hara",
                                        "z@example.org",
                                        "+1",
                                        1,
                                        day("1582-10-10"))),
                        change(
                                SourceTable.PURCHASE_TRANSACTIONS,
                                new RowKey(3, 4),
                                7,
                                new Purchase(new BigDecimal("12.50"), -1)),
                        change(
                                SourceTable.PRODUCT_CATALOG,
                                RowKey.of(4),
                                0,
                                new Product("Home", "")),
                        change(
                                SourceTable.CUSTOMER_SERVICE,
                                RowKey.of(5),
                                7,
                                new Interaction(4L, true)),
                        change(SourceTable.MARKETING_CAMPAIGNS, RowKey.of(6), 0, null),
                        change(
                                SourceTable.CAMPAIGN_RESPONSES,
                                RowKey.of(8),
                                7,
                                new Response(6L, true)),
                        change(
                                SourceTable.WEBSITE_BEHAVIOR,
                                RowKey.of(9),
                                7,
                                new Visit(day("9999-12-31"), 11L, 12L)));
    }

    @Test
    void keepsNullsAndLeavesOutRowsOfNobody() throws Exception {
        crm.execute(
                "INSERT INTO customer_info (customer_id) VALUES (1)",
                "INSERT INTO purchase_transactions VALUES (1, 1, 1), (2, 1, NULL)",
                "INSERT INTO customer_service VALUES (1, 1), (2, NULL)",
                "INSERT INTO campaign_responses VALUES (1, NULL, 1), (2, 1, NULL)",
                "INSERT INTO website_behavior VALUES (1, 1), (2, NULL)",
                "INSERT INTO product_catalog VALUES (1)");

        assertThat(read())
                .containsExactlyInAnyOrder(
                        change(
                                SourceTable.CUSTOMER_INFO,
                                RowKey.of(1),
                                1,
                                new CustomerInfo(null, null, null, null, null, null)),
                        change(
                                SourceTable.PURCHASE_TRANSACTIONS,
                                new RowKey(1, 1),
                                1,
                                new Purchase(null, null)),
                        change(
                                SourceTable.CUSTOMER_SERVICE,
                                RowKey.of(1),
                                1,
                                new Interaction(null, false)),
                        change(
                                SourceTable.CAMPAIGN_RESPONSES,
                                RowKey.of(1),
                                1,
                                new Response(null, false)),
                        change(
                                SourceTable.WEBSITE_BEHAVIOR,
                                RowKey.of(1),
                                1,
                                new Visit(null, null, null)),
                        change(
                                SourceTable.PRODUCT_CATALOG,
                                RowKey.of(1),
                                0,
                                new Product(null, null)));
    }

    private List<CustomerChange> read() throws Exception {
        return new HistoryJob(FLINK, crm.settings()).read();
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    private static CustomerChange change(
            SourceTable table, RowKey key, long customer, Object payload) {
        return new CustomerChange(
                table,
                key,
                Operation.UPSERT,
                CustomerChange.HISTORY,
                customer,
                CustomerChange.UNKNOWN_TIME,
                as(CustomerInfo.class, payload),
                as(Purchase.class, payload),
                as(Interaction.class, payload),
                as(Response.class, payload),
                as(Visit.class, payload),
                as(Product.class, payload));
    }

    private static <T> T as(Class<T> type, Object payload) {
        return type.isInstance(payload) ? type.cast(payload) : null;
    }
}
