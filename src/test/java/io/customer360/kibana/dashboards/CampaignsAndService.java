package io.customer360.kibana.dashboards;

import static io.customer360.kibana.dashboards.KibanaObjects.CUSTOMERS;

import io.customer360.kibana.objects.Columns;
import io.customer360.kibana.objects.Dashboard;
import io.customer360.kibana.objects.Layer;
import io.customer360.kibana.objects.Lens;
import io.customer360.kibana.objects.Panel;

/** Who answers campaigns and who is not satisfied. */
final class CampaignsAndService {

    private CampaignsAndService() {}

    static void fill(Dashboard service) {
        service.choice("customer_segment", "Segment", CUSTOMERS)
                .range("avg_satisfaction_score", "Satisfaction", CUSTOMERS)
                .range("campaign_response_rate", "Response rate", CUSTOMERS)
                .row(
                        5,
                        Panels.metric(
                                "Average response rate, per cent",
                                "average",
                                "campaign_response_rate",
                                1),
                        Panels.share("Share who answered", Dashboards.RESPONDED),
                        Panels.metric(
                                "Average satisfaction", "average", "avg_satisfaction_score", 2),
                        Panels.share("Share not satisfied", Dashboards.UNSATISFIED))
                .row(
                        11,
                        bySegment("Response rate by segment", "campaign_response_rate"),
                        bySegment("Satisfaction by segment", "avg_satisfaction_score"),
                        bySegment("Resolved by segment, per cent", "resolution_rate"))
                .row(
                        12,
                        Lens.heatmap(
                                "Customers by contacts with service and satisfaction",
                                new Layer(CUSTOMERS)
                                        .with(
                                                "satisfaction",
                                                Columns.ranges(
                                                        "Satisfaction",
                                                        "avg_satisfaction_score",
                                                        0,
                                                        1,
                                                        2,
                                                        3,
                                                        4,
                                                        5.01))
                                        .with(
                                                "contacts",
                                                Columns.ranges(
                                                        "Contacts",
                                                        "total_interactions",
                                                        0,
                                                        1,
                                                        3,
                                                        6,
                                                        11,
                                                        1000))
                                        .with("metric", Columns.count("Customers")),
                                "satisfaction",
                                "contacts",
                                "metric"),
                        Lens.bars(
                                "Positive responses by favourite category",
                                new Layer(CUSTOMERS)
                                        .with(
                                                "category",
                                                Panels.top("Category", "favorite_category"))
                                        .with(
                                                "metric",
                                                Columns.metric(
                                                        "sum",
                                                        "Positive responses",
                                                        "positive_responses",
                                                        0)),
                                "bar_horizontal",
                                "category",
                                null,
                                "metric"))
                .search(15, SavedSearches.UNSATISFIED);
    }

    private static Panel bySegment(String title, String field) {
        return Lens.bars(
                title,
                Panels.bySegment().with("metric", Columns.metric("average", title, field, 2)),
                "bar_horizontal",
                "segment",
                null,
                "metric");
    }
}
