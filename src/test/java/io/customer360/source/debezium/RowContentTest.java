package io.customer360.source.debezium;

import static io.customer360.source.debezium.ChangeEvent.OFFSET;
import static io.customer360.source.debezium.ChangeEvent.row;
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
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What the rows of each table become. */
class RowContentTest {

    @Test
    void readsACustomer() {
        CustomerChange change =
                insert(
                        SourceTable.CUSTOMER_INFO,
                        "customer_id",
                        7,
                        "first_name",
                        "Zoë",
                        "last_name",
                        null,
                        "email",
                        "z@x.example",
                        "phone_number",
                        "",
                        "date_of_birth",
                        -1,
                        "registration_date",
                        19782,
                        "vip",
                        true);

        assertThat(change)
                .isEqualTo(
                        new CustomerChange(
                                SourceTable.CUSTOMER_INFO,
                                RowKey.of(7),
                                Operation.UPSERT,
                                OFFSET,
                                7,
                                ChangeEvent.COMMITTED,
                                new CustomerInfo("Zoë", null, "z@x.example", "", -1, 19782),
                                null,
                                null,
                                null,
                                null,
                                null));
    }

    @Test
    void readsAPurchaseWhoseKeyHasTwoColumns() {
        CustomerChange change =
                insert(
                        SourceTable.PURCHASE_TRANSACTIONS,
                        "transaction_id",
                        9007199254740993L,
                        "product_id",
                        2,
                        "customer_id",
                        7,
                        "total_amount",
                        "19.90",
                        "purchase_date",
                        19782);

        assertThat(change.key()).isEqualTo(new RowKey(9007199254740993L, 2));
        assertThat(change.customerId()).isEqualTo(7);
        assertThat(change.purchase()).isEqualTo(new Purchase(new BigDecimal("19.90"), 19782));
    }

    @Test
    void readsAServiceInteraction() {
        CustomerChange change =
                insert(
                        SourceTable.CUSTOMER_SERVICE,
                        "interaction_id",
                        1,
                        "customer_id",
                        7,
                        "interaction_date",
                        "not looked at",
                        "satisfaction_score",
                        4,
                        "resolution_status",
                        "Resolved");

        assertThat(change.interaction()).isEqualTo(new Interaction(4L, true));
    }

    @Test
    void readsAResponse() {
        CustomerChange change =
                insert(
                        SourceTable.CAMPAIGN_RESPONSES,
                        "response_id",
                        1,
                        "campaign_id",
                        3,
                        "customer_id",
                        7,
                        "response_type",
                        "positive");

        assertThat(change.response()).isEqualTo(new Response(3L, false));
    }

    @Test
    void readsAVisit() {
        CustomerChange change =
                insert(
                        SourceTable.WEBSITE_BEHAVIOR,
                        "session_id",
                        -5,
                        "customer_id",
                        7,
                        "visit_date",
                        0,
                        "pages_viewed",
                        null,
                        "time_spent",
                        Long.MAX_VALUE);

        assertThat(change.key()).isEqualTo(RowKey.of(-5));
        assertThat(change.visit()).isEqualTo(new Visit(0, null, Long.MAX_VALUE));
    }

    @Test
    void readsReferenceRowsOfNobody() {
        CustomerChange product =
                insert(
                        SourceTable.PRODUCT_CATALOG,
                        "product_id",
                        2,
                        "product_name",
                        5,
                        "category",
                        "",
                        "brand",
                        "Acme");
        CustomerChange campaign =
                insert(
                        SourceTable.MARKETING_CAMPAIGNS,
                        "campaign_id",
                        3,
                        "campaign_name",
                        "Spring");

        assertThat(product.product()).isEqualTo(new Product("", "Acme"));
        assertThat(product.customerId()).isZero();
        assertThat(campaign.key()).isEqualTo(RowKey.of(3));
        assertThat(campaign.customerId()).isZero();
    }

    private static CustomerChange insert(SourceTable table, Object... columns) {
        return Decoding.of(ChangeEvent.insert(table, row(columns))).change();
    }
}
