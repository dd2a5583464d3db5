package io.customer360.oracle;

import static io.customer360.oracle.ExpectedProfile.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the other tables make of a profile; each rule on a few rows with literal results. */
class SqlProfileRulesIT {

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
    void aCustomerWithoutRowsHasOnlyTheirOwnColumnsAndTheDefaults() {
        ExpectedProfile profile = rows.customer();

        profile.has("first_name", "Zoë");
        profile.has("last_name", "Müller");
        profile.has("email", "zoe@example.com");
        profile.has("phone_number", "+49 30 23125 001");
        profile.has("date_of_birth", "1990-02-28");
        profile.has("registration_date", "2023-11-22");
        for (String field : ProfileFields.ALL.subList(7, 28)) {
            profile.has(field, null);
        }
        profile.has("customer_segment", "Low Value");
        profile.has("churn_risk_score", 1);
        profile.has("engagement_score", 0);
    }

    @Test
    void interactionsWithoutScoreOrStatusStillCount() {
        rows.interactions("(1, 1, NULL, 4, 'Resolved')", "(2, 1, NULL, NULL, NULL)");
        rows.interactions("(3, 1, NULL, 3, 'resolved')");

        ExpectedProfile profile = rows.customer();

        profile.has("total_interactions", 3);
        profile.has("resolved_interactions", 1);
        profile.has("avg_satisfaction_score", decimal("3.5"));
        profile.hasQuotient("resolution_rate", 100.0 / 3);
        profile.has("engagement_score", 40);
    }

    @Test
    void satisfactionRoundsHalfUpAndIsCappedAboveOnly() {
        assertThat(engagementOfScores(2, 3)).isEqualTo(30);
        assertThat(engagementOfScores(2, 2, 3)).isEqualTo(20);
        assertThat(engagementOfScores(9, 9)).isEqualTo(50);
        assertThat(engagementOfScores(-2, -3)).isEqualTo(-30);
        assertThat(engagementOfScores(-2, -2, -3)).isEqualTo(-20);
    }

    @Test
    void responsesCountOnlyWhenTheirCampaignExists() {
        rows.execute("INSERT INTO marketing_campaigns VALUES (1, 'Spring'), (2, NULL)");
        rows.responses("(1, 1, 1, 'Positive', NULL)", "(2, 1, 1, 'Positive', NULL)");
        rows.responses("(3, 2, 1, NULL, NULL)", "(4, 99, 1, 'Positive', NULL)");
        rows.responses("(5, NULL, 1, 'Positive', NULL)");

        ExpectedProfile profile = rows.customer();

        profile.has("campaigns_engaged", 2);
        profile.has("positive_responses", 2);
        profile.has("campaign_response_rate", 100);
        profile.has("engagement_score", 20);
    }

    @Test
    void responsesToMissingCampaignsAloneLeaveNothing() {
        rows.responses("(1, 99, 1, 'Positive', NULL)");

        rows.customer().has("campaigns_engaged", null);
        rows.customer().has("positive_responses", null);
        rows.customer().has("campaign_response_rate", null);
    }

    @Test
    void sessionsAreAveragedOverTheRowsThatHaveAValue() {
        rows.execute(
                "INSERT INTO website_behavior VALUES (1, 1, '2024-02-29', 3, 100),"
                        + " (2, 1, '2024-02-28', 4, 101), (3, 1, NULL, NULL, NULL)");

        ExpectedProfile profile = rows.customer();

        profile.has("total_sessions", 3);
        profile.has("avg_pages_per_session", decimal("3.5"));
        profile.has("avg_time_per_session", 101);
        profile.has("last_visit_date", "2024-02-29");
        profile.has("days_since_last_visit", 1);
        profile.has("engagement_score", 15);
    }

    @Test
    void engagementIsCappedInEachPart() {
        rows.execute(
                "INSERT INTO marketing_campaigns SELECT n, 'c' FROM generate_series(1, 9) n",
                "INSERT INTO campaign_responses SELECT n, n, 1, NULL FROM generate_series(1, 9) n",
                "INSERT INTO purchase_transactions SELECT n, 1, 1 FROM generate_series(1, 30) n",
                "INSERT INTO website_behavior SELECT n, 1 FROM generate_series(1, 30) n",
                "INSERT INTO customer_service VALUES (1, 1, NULL, 5)");

        rows.customer().has("engagement_score", 100 + 50 + 50 + 50);
    }

    @Test
    void customersComeInTheOrderOfTheirIdsAndRowsOfOthersAreLeftOut() {
        rows.execute("INSERT INTO customer_info VALUES (-5), (2000000000), (10), (9)");
        rows.purchases("(1, 1, 777, 5, NULL)");

        assertThat(rows.answer())
                .extracting(Profile::customerId)
                .containsExactly(-5L, 1L, 9L, 10L, 2000000000L);
        assertThat(rows.answer()).allMatch(profile -> profile.field("total_spend") == null);
    }

    @Test
    void leavesTheConnectionAsItWas() throws SQLException {
        try (Connection connection = rows.connect()) {
            SqlAnswer.of(connection, "public", HandMadeRows.TODAY).close();

            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.getSchema()).isEqualTo("public");
        }
    }

    private int engagementOfScores(int... scores) {
        rows.execute("TRUNCATE customer_service");
        for (int i = 0; i < scores.length; i++) {
            rows.interactions("(" + i + ", 1, NULL, " + scores[i] + ", NULL)");
        }
        return rows.customer().number("engagement_score");
    }
}
