package io.customer360.profile.document;

import io.customer360.model.Customer360;
import io.customer360.model.CustomerChange;
import io.customer360.model.CustomerInfo;
import io.customer360.profile.customer.CampaignTotals;
import io.customer360.profile.customer.CustomerFacts;
import io.customer360.profile.customer.InteractionTotals;
import io.customer360.profile.customer.PurchaseTotals;
import io.customer360.profile.customer.Quotients;
import io.customer360.profile.customer.VisitTotals;
import io.customer360.rules.Conditions;
import io.customer360.rules.Rules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import javax.annotation.Nullable;

/**
 * The rules of the 31 fields, as reference/document.md states them, with the thresholds and named
 * segments of a file.
 */
public final class ProfileRules {

    private static final BigDecimal DAYS_PER_YEAR = BigDecimal.valueOf(365);

    private final Rules rules;
    private final Conditions conditions;

    public ProfileRules(Rules rules) {
        this.rules = rules;
        this.conditions = new Conditions(rules);
    }

    /** Returns the number that the file of rules gave itself. */
    public int version() {
        return rules.version();
    }

    /**
     * Computes a customer's document.
     *
     * @param facts what is known of the customer; its customer_info row must be there
     * @param today epoch day that recency is counted from
     * @param now time of computation, epoch milliseconds
     */
    public Customer360 profile(long customerId, CustomerFacts facts, int today, long now) {
        Customer360 profile = withoutSegments(customerId, facts, today, now);
        return conditions.isEmpty()
                ? profile
                : profile.in(conditions.holding(ConditionValues.of(profile)));
    }

    private Customer360 withoutSegments(long customerId, CustomerFacts facts, int today, long now) {
        CustomerInfo info = facts.info().row();
        PurchaseTotals purchases = facts.purchases();
        InteractionTotals service = facts.interactions();
        CampaignTotals campaigns = facts.campaigns();
        VisitTotals visits = facts.visits();
        BigDecimal spend = purchases.amounts().orNull();
        Integer daysSincePurchase = daysSince(purchases.latest().day(), today);
        return new Customer360(
                customerId,
                info.firstName(),
                info.lastName(),
                info.email(),
                info.phoneNumber(),
                info.dateOfBirth(),
                info.registrationDate(),
                countOrNull(purchases.transactions()),
                spend,
                purchases.amounts().average(),
                purchases.latest().day(),
                facts.category() == null ? null : facts.category().name(),
                facts.brand() == null ? null : facts.brand().name(),
                countOrNull(service.rows()),
                service.scores().average(),
                service.rows() == 0 ? null : (Long) service.resolved(),
                countOrNull(campaigns.engaged()),
                campaigns.engaged() == 0 ? null : (Long) campaigns.positive(),
                countOrNull(visits.rows()),
                visits.pages().average(),
                visits.time().roundedAverage(),
                visits.latest().day(),
                daysSincePurchase,
                daysSince(visits.latest().day(), today),
                annualSpend(spend, info.registrationDate(), today),
                percentage(service.resolved(), service.rows()),
                percentage(campaigns.positive(), campaigns.engaged()),
                lifetimeValue(spend, campaigns),
                segment(spend),
                churnRisk(daysSincePurchase),
                engagement(
                        purchases.transactions(),
                        visits.rows(),
                        campaigns.engaged(),
                        service.scores().roundedAverage()),
                List.of(),
                today,
                now,
                facts.changedAt() == CustomerChange.UNKNOWN_TIME ? null : (Long) facts.changedAt());
    }

    @Nullable
    private static Integer daysSince(@Nullable Integer day, int today) {
        return day == null ? null : (Integer) (today - day);
    }

    @Nullable
    private static Double annualSpend(
            @Nullable BigDecimal spend, @Nullable Integer registered, int today) {
        if (spend == null || registered == null || registered == today) {
            return null;
        }
        return Quotients.divide(spend.multiply(DAYS_PER_YEAR), (long) today - registered);
    }

    @Nullable
    private static Double percentage(long part, long whole) {
        return whole == 0 ? null : (Double) ((double) part / whole * 100);
    }

    /**
     * total_spend × (1 + positive / engaged), in one division, so that no rate is rounded first.
     */
    @Nullable
    private static BigDecimal lifetimeValue(@Nullable BigDecimal spend, CampaignTotals campaigns) {
        if (spend == null) {
            return null;
        }
        if (campaigns.engaged() == 0) {
            return spend.setScale(2, RoundingMode.HALF_UP);
        }
        return spend.multiply(BigDecimal.valueOf(campaigns.engaged() + campaigns.positive()))
                .divide(BigDecimal.valueOf(campaigns.engaged()), 2, RoundingMode.HALF_UP);
    }

    private String segment(@Nullable BigDecimal spend) {
        return spend == null ? Rules.LOW_VALUE : rules.segment(spend);
    }

    private int churnRisk(@Nullable Integer days) {
        return days == null ? Rules.LEAST_RISK : rules.churnRisk(days);
    }

    private long engagement(
            long purchases, long sessions, long campaigns, @Nullable Long satisfaction) {
        Rules.Engagement weights = rules.engagement();
        return weights.purchases().of(purchases)
                + weights.sessions().of(sessions)
                + weights.campaigns().of(campaigns)
                + (satisfaction == null ? 0 : weights.satisfaction().of(satisfaction));
    }

    @Nullable
    private static Long countOrNull(long count) {
        return count == 0 ? null : (Long) count;
    }
}
