package io.customer360.kibana.dashboards;

import io.customer360.kibana.objects.SavedObject;
import io.customer360.kibana.objects.SavedSearch;
import java.util.List;

/** The tables of customers and of moves. */
public final class SavedSearches {

    public static final String ALL = "customer-360-search";
    static final String AT_RISK = "customer-360-at-risk";
    static final String UNSATISFIED = "customer-360-unsatisfied";
    static final String LATEST_MOVES = "customer-360-latest-moves";

    private SavedSearches() {}

    static List<SavedObject> all() {
        return List.of(
                new SavedSearch(
                                ALL,
                                "Customers",
                                "All customers; who is found best comes first.",
                                KibanaObjects.CUSTOMERS,
                                List.of(
                                        "customer_id",
                                        "first_name",
                                        "last_name",
                                        "email",
                                        "phone_number",
                                        "customer_segment",
                                        "churn_risk_score",
                                        "customer_lifetime_value",
                                        "last_purchase_date"),
                                "",
                                "_score")
                        .saved(),
                new SavedSearch(
                                AT_RISK,
                                "Worth most of those at risk",
                                "Customers with a churn risk of 4 or 5, by lifetime value.",
                                KibanaObjects.CUSTOMERS,
                                List.of(
                                        "customer_id",
                                        "customer_segment",
                                        "churn_risk_score",
                                        "customer_lifetime_value",
                                        "days_since_last_purchase",
                                        "days_since_last_visit",
                                        "engagement_score",
                                        "favorite_category"),
                                Dashboards.AT_RISK,
                                "customer_lifetime_value")
                        .saved(),
                new SavedSearch(
                                UNSATISFIED,
                                "High value and not satisfied",
                                "Customers of high value whose satisfaction is below 3, by lifetime"
                                        + " value.",
                                KibanaObjects.CUSTOMERS,
                                List.of(
                                        "customer_id",
                                        "customer_segment",
                                        "avg_satisfaction_score",
                                        "total_interactions",
                                        "resolution_rate",
                                        "churn_risk_score",
                                        "customer_lifetime_value"),
                                Dashboards.HIGH_VALUE + " and " + Dashboards.UNSATISFIED,
                                "customer_lifetime_value")
                        .saved(),
                new SavedSearch(
                                LATEST_MOVES,
                                "Latest moves",
                                "Who moved where, and why.",
                                KibanaObjects.MOVES,
                                List.of(
                                        "customer_id",
                                        "field",
                                        "from",
                                        "to",
                                        "cause",
                                        "days_since_last_purchase",
                                        "total_spend"),
                                "",
                                "at")
                        .saved());
    }
}
