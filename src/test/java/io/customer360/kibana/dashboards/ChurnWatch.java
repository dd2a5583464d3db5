package io.customer360.kibana.dashboards;

import static io.customer360.kibana.dashboards.KibanaObjects.CUSTOMERS;

import io.customer360.kibana.objects.Columns;
import io.customer360.kibana.objects.Dashboard;
import io.customer360.kibana.objects.Layer;
import io.customer360.kibana.objects.Lens;

/** Who is about to leave and what that would cost. */
final class ChurnWatch {

    private ChurnWatch() {}

    static void fill(Dashboard churn) {
        churn.choice("customer_segment", "Segment", CUSTOMERS)
                .choice("favorite_category", "Category", CUSTOMERS)
                .range("customer_lifetime_value", "Lifetime value", CUSTOMERS)
                .row(
                        5,
                        Panels.customers("Customers at risk", Dashboards.AT_RISK),
                        Lens.metric(
                                "Lifetime value at risk",
                                new Layer(CUSTOMERS)
                                        .with(
                                                "metric",
                                                Columns.metric(
                                                        "sum",
                                                        "Lifetime value at risk",
                                                        "customer_lifetime_value",
                                                        0,
                                                        Dashboards.AT_RISK)),
                                "metric"),
                        Panels.share("Share of customers at risk", Dashboards.AT_RISK),
                        Panels.metric(
                                "Days since the last purchase",
                                "average",
                                "days_since_last_purchase",
                                0))
                .row(
                        12,
                        Lens.heatmap(
                                "Customers by segment and churn risk",
                                Panels.bySegment()
                                        .with("risk", Panels.risk())
                                        .with("metric", Columns.count("Customers")),
                                "risk",
                                "segment",
                                "metric"),
                        Lens.bars(
                                "Days since the last purchase, by churn risk",
                                new Layer(CUSTOMERS)
                                        .with("risk", Panels.risk())
                                        .with(
                                                "days",
                                                Columns.histogram(
                                                        "Days since the last purchase",
                                                        "days_since_last_purchase"))
                                        .with("metric", Columns.count("Customers")),
                                "bar_stacked",
                                "days",
                                "risk",
                                "metric"))
                .row(
                        12,
                        Lens.bars(
                                "Customers at risk by favourite category",
                                new Layer(CUSTOMERS)
                                        .with(
                                                "category",
                                                Panels.top("Category", "favorite_category"))
                                        .with(
                                                "metric",
                                                Columns.count("At risk", Dashboards.AT_RISK)),
                                "bar_horizontal",
                                "category",
                                null,
                                "metric"),
                        Lens.heatmap(
                                "Customers by engagement and churn risk",
                                new Layer(CUSTOMERS)
                                        .with("risk", Panels.risk())
                                        .with(
                                                "engagement",
                                                Columns.ranges(
                                                        "Engagement",
                                                        "engagement_score",
                                                        0,
                                                        50,
                                                        100,
                                                        150,
                                                        200,
                                                        251))
                                        .with("metric", Columns.count("Customers")),
                                "risk",
                                "engagement",
                                "metric"))
                .search(15, SavedSearches.AT_RISK);
    }
}
