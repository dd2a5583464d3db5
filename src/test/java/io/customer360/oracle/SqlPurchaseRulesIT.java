package io.customer360.oracle;

import static io.customer360.oracle.ExpectedProfile.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What purchases make of a profile; each rule on a few rows with literal results. */
class SqlPurchaseRulesIT {

    private HandMadeRows rows;

    @BeforeEach
    void startWithOneCustomer() {
        rows = new HandMadeRows();
    }

    @AfterEach
    void dropTables() {
        rows.close();
    }

    @Test
    void purchasesAreDistinctTransactionsButSpendAndAverageAreOverRows() {
        rows.purchases("(7, 1, 1, 10.00, '2024-02-01')", "(7, 2, 1, 20.01, '2024-02-01')");
        rows.purchases("(8, 1, 1, NULL, '2024-02-20')", "(9, 1, NULL, 99, '2024-02-29')");

        ExpectedProfile profile = rows.customer();

        profile.has("total_purchases", 2);
        profile.has("total_spend", decimal("30.01"));
        profile.has("avg_order_value", decimal("15.005"));
        profile.has("last_purchase_date", "2024-02-20");
        profile.has("days_since_last_purchase", 10);
        profile.has("annual_spend", decimal("109.5365"));
        profile.has("customer_lifetime_value", decimal("30.01"));
        profile.has("engagement_score", 20);
    }

    @Test
    void purchasesWithoutAnyAmountHaveNoSpend() {
        rows.purchases("(7, 1, 1, NULL, NULL)");

        ExpectedProfile profile = rows.customer();

        profile.has("total_purchases", 1);
        for (String field : List.of("total_spend", "avg_order_value", "annual_spend")) {
            profile.has(field, null);
        }
        profile.has("customer_lifetime_value", null);
        profile.has("churn_risk_score", 1);
    }

    @Test
    void favouritesHaveTheMostRowsEachOnItsOwn() {
        rows.purchases("(7, 1, 1, 1, NULL)", "(7, 2, 1, 500, NULL)", "(7, 3, 1, 1, NULL)");

        rows.customer().has("favorite_category", "Outdoor");
        rows.customer().has("favorite_brand", "Lumo");
    }

    @Test
    void tiesOfFavouritesGoToTheHigherSpendWithNullAsZero() {
        rows.purchases("(7, 1, 1, NULL, NULL)", "(7, 2, 1, -0.01, NULL)");

        rows.customer().has("favorite_category", "Outdoor");
        rows.customer().has("favorite_brand", "Alpino");
    }

    @Test
    void lastTiesOfFavouritesGoToTheFirstNameInCodePointOrder() {
        rows.execute(
                "INSERT INTO product_catalog VALUES (6, 'a', 'apple', 'Ä'), (7, 'b', 'Zebra',"
                        + " '😀'), (8, 'c', 'zoo', '\uFFFD')");
        rows.purchases("(1, 6, 1, 1, NULL)", "(1, 7, 1, 1, NULL)", "(1, 8, 1, 1, NULL)");

        rows.customer().has("favorite_category", "Zebra");
        rows.customer().has("favorite_brand", "Ä");

        rows.execute("DELETE FROM purchase_transactions WHERE product_id = 6");
        // Above the Basic Multilingual Plane: UTF-16 would sort the surrogate pair first.
        rows.customer().has("favorite_brand", "\uFFFD");
    }

    @Test
    void aNullCategoryNeverWinsAndAnEmptyOneMay() {
        rows.purchases("(1, 4, 1, 9, NULL)", "(2, 4, 1, 9, NULL)", "(3, 1, 1, 1, NULL)");
        rows.customer().has("favorite_category", "Outdoor");

        rows.purchases("(4, 5, 1, 9, NULL)", "(5, 5, 1, 9, NULL)");
        rows.customer().has("favorite_category", "");
        rows.customer().has("favorite_brand", "");
    }

    @Test
    void productsOutsideTheCatalogCountForNoFavourite() {
        rows.purchases("(1, 99, 1, 9, NULL)", "(2, 99, 1, 9, NULL)");

        rows.customer().has("favorite_category", null);
        rows.customer().has("total_purchases", 2);
    }

    @Test
    void oneFavouriteMayExistWithoutTheOther() {
        rows.execute("UPDATE product_catalog SET category = NULL WHERE product_id = 1");
        rows.purchases("(1, 1, 1, 9, NULL)");

        rows.customer().has("favorite_category", null);
        rows.customer().has("favorite_brand", "Alpino");
    }

    @Test
    void lifetimeValueIsRoundedOnceFromTheExactFraction() {
        rows.execute("INSERT INTO marketing_campaigns SELECT n, 'c' FROM generate_series(1, 8) n");
        rows.responses(
                "(1, 1, 1, 'Positive', NULL)", "(2, 2, 1, 'No', NULL)", "(3, 3, 1, NULL, NULL)");
        rows.purchases("(1, 1, 1, 0.10, NULL)");
        rows.customer().has("customer_lifetime_value", decimal("0.13"));

        rows.execute("DELETE FROM campaign_responses WHERE response_id = 3");
        rows.execute("UPDATE purchase_transactions SET total_amount = 0.23");
        // 0.345 exactly: half up.
        rows.customer().has("customer_lifetime_value", decimal("0.35"));

        rows.execute("UPDATE purchase_transactions SET total_amount = -0.23");
        rows.customer().has("customer_lifetime_value", decimal("-0.35"));
    }

    @Test
    void whoRegisteredTodayHasNoAnnualSpendAndTomorrowANegativeOne() {
        rows.purchases("(1, 1, 1, 2.00, '2024-03-02')");
        rows.execute("UPDATE customer_info SET registration_date = '2024-03-01'");
        rows.customer().has("annual_spend", null);
        rows.customer().has("days_since_last_purchase", -1);

        rows.execute("UPDATE customer_info SET registration_date = '2024-03-02'");
        rows.customer().has("annual_spend", -730);

        rows.execute("UPDATE customer_info SET registration_date = NULL");
        rows.customer().has("annual_spend", null);
    }

    @Test
    void segmentsBeginAboveTheirLimits() {
        assertThat(segmentOf("5000.00")).isEqualTo("Low Value");
        assertThat(segmentOf("5000.01")).isEqualTo("Medium Value");
        assertThat(segmentOf("10000.00")).isEqualTo("Medium Value");
        assertThat(segmentOf("10000.01")).isEqualTo("High Value");
    }

    @Test
    void churnRiskGrowsWithTheDaysSinceTheLastPurchase() {
        int[] days = {0, 30, 31, 90, 91, 180, 181, 365, 366};
        int[] risk = {1, 1, 2, 2, 3, 3, 4, 4, 5};
        for (int i = 0; i < days.length; i++) {
            assertThat(riskAfter(days[i])).as("%d days", days[i]).isEqualTo(risk[i]);
        }
    }

    private String segmentOf(String amount) {
        rows.execute("TRUNCATE purchase_transactions");
        rows.purchases("(1, 1, 1, " + amount + ", NULL)");
        return (String) rows.customer().profile().field("customer_segment");
    }

    private int riskAfter(int days) {
        rows.execute("TRUNCATE purchase_transactions");
        rows.purchases("(1, 1, 1, 1, DATE '2024-03-01' - " + days + ")");
        return rows.customer().number("churn_risk_score");
    }
}
