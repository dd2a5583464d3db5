package io.customer360.profile.document;

import io.customer360.model.Customer360;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import javax.annotation.Nullable;

/** A profile's fields as the conditions of named segments see them. */
final class ConditionValues {

    private final Map<String, Object> values = new HashMap<>();

    private ConditionValues() {}

    static Map<String, Object> of(Customer360 profile) {
        ConditionValues all = new ConditionValues();
        all.put("customer_id", profile.customerId());
        all.put("first_name", profile.firstName());
        all.put("last_name", profile.lastName());
        all.put("email", profile.email());
        all.put("phone_number", profile.phoneNumber());
        all.date("date_of_birth", profile.dateOfBirth());
        all.date("registration_date", profile.registrationDate());
        all.put("total_purchases", profile.totalPurchases());
        all.put("total_spend", profile.totalSpend());
        all.put("avg_order_value", profile.avgOrderValue());
        all.date("last_purchase_date", profile.lastPurchaseDate());
        all.put("favorite_category", profile.favoriteCategory());
        all.put("favorite_brand", profile.favoriteBrand());
        all.put("total_interactions", profile.totalInteractions());
        all.put("avg_satisfaction_score", profile.avgSatisfactionScore());
        all.put("resolved_interactions", profile.resolvedInteractions());
        all.put("campaigns_engaged", profile.campaignsEngaged());
        all.put("positive_responses", profile.positiveResponses());
        all.put("total_sessions", profile.totalSessions());
        all.put("avg_pages_per_session", profile.avgPagesPerSession());
        all.put("avg_time_per_session", profile.avgTimePerSession());
        all.date("last_visit_date", profile.lastVisitDate());
        all.put("days_since_last_purchase", profile.daysSinceLastPurchase());
        all.put("days_since_last_visit", profile.daysSinceLastVisit());
        all.put("annual_spend", profile.annualSpend());
        all.put("resolution_rate", profile.resolutionRate());
        all.put("campaign_response_rate", profile.campaignResponseRate());
        all.put("customer_lifetime_value", profile.customerLifetimeValue());
        all.put("customer_segment", profile.customerSegment());
        all.put("churn_risk_score", profile.churnRiskScore());
        all.put("engagement_score", profile.engagementScore());
        return all.values;
    }

    private void put(String field, @Nullable Object value) {
        if (value != null) {
            values.put(field, value);
        }
    }

    private void date(String field, @Nullable Integer day) {
        put(field, day == null ? null : LocalDate.ofEpochDay(day).toString());
    }
}
