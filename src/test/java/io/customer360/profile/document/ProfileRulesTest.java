package io.customer360.profile.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.Customer360;
import io.customer360.model.CustomerChange;
import io.customer360.model.CustomerInfo;
import io.customer360.profile.customer.CampaignTotals;
import io.customer360.profile.customer.CustomerFacts;
import io.customer360.profile.customer.InteractionTotals;
import io.customer360.profile.customer.LatestDate;
import io.customer360.profile.customer.PurchaseTotals;
import io.customer360.profile.customer.Sum;
import io.customer360.profile.customer.VisitTotals;
import io.customer360.profile.rows.Versioned;
import io.customer360.rules.RulesFile;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileRulesTest {

    private static final ProfileRules RULES = new ProfileRules(RulesFile.shipped());

    private static final int TODAY = 20_000;

    @Test
    void aCustomerWithoutRowsHasNullCountsAndTheLowestScores() {
        Customer360 profile = profile(CustomerFacts.NONE);

        assertThat(profile.totalPurchases()).isNull();
        assertThat(profile.totalInteractions()).isNull();
        assertThat(profile.campaignsEngaged()).isNull();
        assertThat(profile.totalSessions()).isNull();
        assertThat(profile.customerLifetimeValue()).isNull();
        assertThat(profile.customerSegment()).isEqualTo("Low Value");
        assertThat(profile.churnRiskScore()).isEqualTo(1);
        assertThat(profile.engagementScore()).isZero();
        assertThat(profile.changedAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "10000.01, High Value",
        "10000.00, Medium Value",
        "5000.01, Medium Value",
        "5000, Low Value"
    })
    void segmentsBeginAboveTheirThresholds(String spend, String segment) {
        assertThat(profile(spending(spend, 1, TODAY)).customerSegment()).isEqualTo(segment);
    }

    @ParameterizedTest
    @CsvSource({
        "-3, 1", "30, 1", "31, 2", "90, 2", "91, 3", "180, 3", "181, 4", "365, 4", "366, 5"
    })
    void churnRiskGrowsWithTheDaysSinceThePurchase(int days, int score) {
        assertThat(profile(spending("1", 1, TODAY - days)).churnRiskScore()).isEqualTo(score);
    }

    @Test
    void lifetimeValueIsRoundedOnceHalfUp() {
        CustomerFacts facts = with(spending("10.00", 1, TODAY), new CampaignTotals(3, 3, 1));
        assertThat(profile(facts).customerLifetimeValue()).isEqualTo(new BigDecimal("13.33"));

        facts = with(spending("0.05", 1, TODAY), new CampaignTotals(2, 2, 1));
        assertThat(profile(facts).customerLifetimeValue()).isEqualTo(new BigDecimal("0.08"));
    }

    @Test
    void annualSpendIsNullOnTheDayOfRegistrationAndNegativeBeforeIt() {
        assertThat(registered(spending("10", 1, TODAY), TODAY).annualSpend()).isNull();
        assertThat(registered(spending("10", 1, TODAY), TODAY - 73).annualSpend()).isEqualTo(50.0);
        assertThat(registered(spending("10", 1, TODAY), TODAY + 365).annualSpend())
                .isEqualTo(-10.0);
    }

    @Test
    void engagementIsCappedPerPart() {
        CustomerFacts facts =
                new CustomerFacts(
                        null,
                        new PurchaseTotals(11, Sum.ZERO, LatestDate.NONE),
                        new InteractionTotals(2, 0, Sum.ZERO.plus(4L).plus(5L)),
                        new CampaignTotals(6, 6, 0),
                        new VisitTotals(12, Sum.ZERO, Sum.ZERO, LatestDate.NONE),
                        null,
                        null,
                        CustomerChange.UNKNOWN_TIME);

        assertThat(profile(facts).engagementScore()).isEqualTo(100 + 50 + 50 + 50);
    }

    @Test
    void timePerSessionIsRoundedHalfUpAndPagesAreNot() {
        Sum oneAndTwo = Sum.ZERO.plus(1L).plus(2L);
        CustomerFacts facts =
                new CustomerFacts(
                        null,
                        PurchaseTotals.NONE,
                        InteractionTotals.NONE,
                        CampaignTotals.NONE,
                        new VisitTotals(2, oneAndTwo, oneAndTwo, LatestDate.NONE),
                        null,
                        null,
                        CustomerChange.UNKNOWN_TIME);

        assertThat(profile(facts).avgTimePerSession()).isEqualTo(2);
        assertThat(profile(facts).avgPagesPerSession()).isEqualTo(1.5);
    }

    private static CustomerFacts spending(String amount, long transactions, int day) {
        return new CustomerFacts(
                null,
                new PurchaseTotals(
                        transactions,
                        Sum.ZERO.plus(new BigDecimal(amount)),
                        LatestDate.NONE.plus(day)),
                InteractionTotals.NONE,
                CampaignTotals.NONE,
                VisitTotals.NONE,
                null,
                null,
                CustomerChange.UNKNOWN_TIME);
    }

    private static CustomerFacts with(CustomerFacts facts, CampaignTotals campaigns) {
        return new CustomerFacts(
                facts.info(),
                facts.purchases(),
                facts.interactions(),
                campaigns,
                facts.visits(),
                facts.category(),
                facts.brand(),
                facts.changedAt());
    }

    private static Customer360 profile(CustomerFacts facts) {
        return registered(facts, TODAY);
    }

    private static Customer360 registered(CustomerFacts facts, int day) {
        CustomerInfo info = new CustomerInfo(null, null, null, null, null, day);
        CustomerFacts known =
                new CustomerFacts(
                        new Versioned<>(0, info),
                        facts.purchases(),
                        facts.interactions(),
                        facts.campaigns(),
                        facts.visits(),
                        facts.category(),
                        facts.brand(),
                        facts.changedAt());
        return RULES.profile(1, known, TODAY, 0);
    }
}
