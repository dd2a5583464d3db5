package io.customer360.kibana.dashboards;

import static io.customer360.kibana.dashboards.KibanaObjects.CUSTOMERS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.kibana.objects.Columns;
import io.customer360.kibana.objects.Dashboard;
import io.customer360.kibana.objects.Layer;
import io.customer360.kibana.objects.Lens;
import io.customer360.kibana.objects.Panel;
import io.customer360.sandbox.http.Http;
import java.util.List;

/** Find a customer, and see all about them. */
final class SearchAndProfile {

    private static final String HELP =
            """
            **Type into the search bar above**: names in any order or their beginnings, an email address or a part of it, \
            a phone number or its last digits, or an id. Fields can be asked for as well: `customer_segment : "High Value"`, \
            `churn_risk_score >= 4`, `last_name : Müller`, `email.keyword : *@example.com`. \
            A click on a customer's number shows that customer alone.
            """;

    private SearchAndProfile() {}

    static void fill(Dashboard profile) {
        profile.choice("customer_segment", "Segment", CUSTOMERS)
                .choice("favorite_category", "Category", CUSTOMERS)
                .range("churn_risk_score", "Churn risk", CUSTOMERS)
                .range("total_spend", "Spend", CUSTOMERS)
                .row(5, markdown())
                .search(15, SavedSearches.ALL)
                .row(
                        5,
                        Panels.customers("Customers found", ""),
                        Panels.metric("Lifetime value", "sum", "customer_lifetime_value", 2),
                        Panels.metric("Spend", "sum", "total_spend", 2),
                        Panels.metric("Purchases", "sum", "total_purchases", 0))
                .row(
                        5,
                        Panels.metric("Churn risk", "average", "churn_risk_score", 1),
                        Panels.metric("Engagement", "average", "engagement_score", 0),
                        Panels.metric("Satisfaction", "average", "avg_satisfaction_score", 1),
                        Panels.metric(
                                "Days since the last purchase",
                                "average",
                                "days_since_last_purchase",
                                0))
                .row(
                        10,
                        favourites("Favourite categories", "favorite_category"),
                        favourites("Favourite brands", "favorite_brand"));
    }

    private static Panel favourites(String title, String field) {
        return Lens.bars(
                title,
                new Layer(CUSTOMERS)
                        .with("value", Panels.top(title, field))
                        .with("metric", Columns.count("Customers")),
                "bar_horizontal",
                "value",
                null,
                "metric");
    }

    private static Panel markdown() {
        ObjectNode config = Http.JSON.createObjectNode();
        config.putObject("enhancements");
        ObjectNode markdown =
                config.putObject("savedVis")
                        .put("id", "")
                        .put("title", "")
                        .put("description", "")
                        .put("type", "markdown");
        markdown.putObject("params")
                .put("fontSize", 12)
                .put("openLinksInNewTab", false)
                .put("markdown", HELP.strip());
        markdown.putObject("uiState");
        ObjectNode data = markdown.putObject("data");
        data.putArray("aggs");
        ObjectNode source = data.putObject("searchSource");
        source.putObject("query").put("query", "").put("language", "kuery");
        source.putArray("filter");
        return new Panel("visualization", config, List.of());
    }
}
