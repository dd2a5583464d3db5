package io.customer360.oracle;

import java.util.List;
import java.util.Set;

/** The names of the 31 fields, in the order of the specification, and which are inexact. */
final class ProfileFields {

    static final List<String> ALL =
            List.of(
                    "customer_id",
                    "first_name",
                    "last_name",
                    "email",
                    "phone_number",
                    "date_of_birth",
                    "registration_date",
                    "total_purchases",
                    "total_spend",
                    "avg_order_value",
                    "last_purchase_date",
                    "favorite_category",
                    "favorite_brand",
                    "total_interactions",
                    "avg_satisfaction_score",
                    "resolved_interactions",
                    "campaigns_engaged",
                    "positive_responses",
                    "total_sessions",
                    "avg_pages_per_session",
                    "avg_time_per_session",
                    "last_visit_date",
                    "days_since_last_purchase",
                    "days_since_last_visit",
                    "annual_spend",
                    "resolution_rate",
                    "campaign_response_rate",
                    "customer_lifetime_value",
                    "customer_segment",
                    "churn_risk_score",
                    "engagement_score");

    /** Quotients: a double on one side, a numeric of about 16 digits on the other. */
    static final Set<String> QUOTIENTS =
            Set.of(
                    "avg_order_value",
                    "avg_satisfaction_score",
                    "avg_pages_per_session",
                    "annual_spend",
                    "resolution_rate",
                    "campaign_response_rate");

    private ProfileFields() {}
}
