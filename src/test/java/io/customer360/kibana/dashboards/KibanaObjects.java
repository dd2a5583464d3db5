package io.customer360.kibana.dashboards;

import io.customer360.kibana.objects.Dashboard;
import io.customer360.kibana.objects.DataView;
import io.customer360.kibana.objects.SavedObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that Kibana imports. */
public final class KibanaObjects {

    static final String CUSTOMERS = "customer-360";
    static final String MOVES = "customer-360-transitions";
    public static final String PROFILE = "customer-360-profile";

    private static final String PROFILE_OF_VALUE =
            "/app/dashboards#/view/"
                    + PROFILE
                    + "?_a=(query:(language:kuery,query:'customer_id:%22{{value}}%22'))";

    private static final String AMOUNT = "0,0.00";
    private static final String COUNT = "0,0";

    private KibanaObjects() {}

    /** Returns the file, the same whenever it is made. */
    public static String file() {
        return Stream.concat(
                        Stream.of(customers(), moves()),
                        Stream.concat(SavedSearches.all().stream(), dashboards().stream()))
                .map(SavedObject::line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<SavedObject> dashboards() {
        return Dashboards.all().stream().map(Dashboard::saved).toList();
    }

    private static SavedObject customers() {
        return new DataView(CUSTOMERS, "customer_360", "Customers", null)
                .link("customer_id", "Customer", PROFILE_OF_VALUE)
                .label("first_name", "First name")
                .label("last_name", "Last name")
                .label("email", "Email")
                .label("phone_number", "Phone")
                .label("customer_segment", "Segment")
                .label("segments", "Named segments")
                .label("favorite_category", "Favourite category")
                .label("favorite_brand", "Favourite brand")
                .number("churn_risk_score", "Churn risk (1 to 5)", COUNT)
                .number("engagement_score", "Engagement", COUNT)
                .number("total_purchases", "Purchases", COUNT)
                .number("total_spend", "Spend", AMOUNT)
                .number("avg_order_value", "Average order", AMOUNT)
                .number("annual_spend", "Spend a year", AMOUNT)
                .number("customer_lifetime_value", "Lifetime value", AMOUNT)
                .number("avg_satisfaction_score", "Satisfaction", "0.0")
                .number("resolution_rate", "Resolved, per cent", "0.0")
                .number("campaign_response_rate", "Response rate, per cent", "0.0")
                .number("days_since_last_purchase", "Days since the last purchase", COUNT)
                .number("days_since_last_visit", "Days since the last visit", COUNT)
                .saved();
    }

    private static SavedObject moves() {
        return new DataView(MOVES, "customer_360-transitions", "Customers' moves", "at")
                .link("customer_id", "Customer", PROFILE_OF_VALUE)
                .label("at", "When")
                .label("field", "What moved")
                .label("from", "From")
                .label("to", "To")
                .label("cause", "Cause")
                .number("days_since_last_purchase", "Days since the last purchase", COUNT)
                .number("total_spend", "Spend", AMOUNT)
                .saved();
    }
}
