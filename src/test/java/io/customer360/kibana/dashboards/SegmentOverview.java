package io.customer360.kibana.dashboards;

import static io.customer360.kibana.dashboards.KibanaObjects.CUSTOMERS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.kibana.objects.Columns;
import io.customer360.kibana.objects.Dashboard;
import io.customer360.kibana.objects.Formulas;
import io.customer360.kibana.objects.Layer;
import io.customer360.kibana.objects.Lens;
import java.util.List;

/** Who the customers are and what they are worth. */
final class SegmentOverview {

    private SegmentOverview() {}

    static void fill(Dashboard overview) {
        overview.choice("customer_segment", "Segment", CUSTOMERS)
                .choice("favorite_category", "Category", CUSTOMERS)
                .choice("favorite_brand", "Brand", CUSTOMERS)
                .range("churn_risk_score", "Churn risk", CUSTOMERS)
                .range("customer_lifetime_value", "Lifetime value", CUSTOMERS)
                .row(
                        5,
                        Panels.customers("Customers", ""),
                        Panels.metric("Lifetime value", "sum", "customer_lifetime_value", 0),
                        Panels.metric(
                                "Average lifetime value", "average", "customer_lifetime_value", 2),
                        Panels.metric("Average engagement", "average", "engagement_score", 1),
                        Panels.share("Share of high value", Dashboards.HIGH_VALUE),
                        Panels.share("Share at risk", Dashboards.AT_RISK))
                .row(
                        11,
                        Lens.donut(
                                        "Customers by segment",
                                        Panels.bySegment()
                                                .with("metric", Columns.count("Customers")),
                                        "segment",
                                        "metric")
                                .leadingTo("to-churn", Dashboards.CHURN, "Who is about to leave"),
                        Lens.bars(
                                        "Average lifetime value by segment",
                                        Panels.bySegment()
                                                .with(
                                                        "metric",
                                                        Columns.metric(
                                                                "average",
                                                                "Average lifetime value",
                                                                "customer_lifetime_value",
                                                                2)),
                                        "bar_horizontal",
                                        "segment",
                                        null,
                                        "metric")
                                .leadingTo("to-service", Dashboards.SERVICE, "Who is satisfied"),
                        Lens.bars(
                                        "Churn risk by segment",
                                        Panels.bySegment()
                                                .with("risk", Panels.risk())
                                                .with("metric", Columns.count("Customers")),
                                        "bar_percentage_stacked",
                                        "segment",
                                        "risk",
                                        "metric")
                                .leadingTo("to-risk", Dashboards.CHURN, "Who is about to leave"))
                .row(
                        13,
                        Lens.treemap(
                                "Spend by favourite category and brand",
                                new Layer(CUSTOMERS)
                                        .with(
                                                "category",
                                                Panels.top("Category", "favorite_category"))
                                        .with("brand", Panels.top("Brand", "favorite_brand"))
                                        .with(
                                                "metric",
                                                Columns.metric("sum", "Spend", "total_spend", 0)),
                                List.of("category", "brand"),
                                "metric"),
                        Lens.table(
                                "Segments in figures",
                                Panels.bySegment()
                                        .with("metric", Columns.count("Customers"))
                                        .with(Formulas.shareOfAll("share", "Share"))
                                        .with(
                                                "clv",
                                                average(
                                                        "Lifetime value",
                                                        "customer_lifetime_value"))
                                        .with("spend", average("Spend", "total_spend"))
                                        .with(
                                                "engagement",
                                                average("Engagement", "engagement_score"))
                                        .with(
                                                "satisfaction",
                                                average("Satisfaction", "avg_satisfaction_score"))
                                        .with(
                                                "days",
                                                average(
                                                        "Days since purchase",
                                                        "days_since_last_purchase"))
                                        .with(
                                                "risky",
                                                Columns.metric(
                                                        "sum",
                                                        "Lifetime value at risk",
                                                        "customer_lifetime_value",
                                                        0,
                                                        Dashboards.AT_RISK)),
                                List.of("segment"),
                                List.of(
                                        "metric",
                                        "share",
                                        "clv",
                                        "spend",
                                        "engagement",
                                        "satisfaction",
                                        "days",
                                        "risky")));
    }

    private static ObjectNode average(String label, String field) {
        return Columns.metric("average", label, field, 1);
    }
}
