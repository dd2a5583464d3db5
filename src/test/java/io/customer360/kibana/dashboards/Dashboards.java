package io.customer360.kibana.dashboards;

import io.customer360.kibana.objects.Dashboard;
import java.util.List;

/** The dashboards, each with links to the others. */
final class Dashboards {

    static final String CHURN = "customer-360-churn";
    static final String SERVICE = "customer-360-service";
    static final String AT_RISK = "churn_risk_score >= 4";
    static final String UNSATISFIED = "avg_satisfaction_score < 3";
    static final String HIGH_VALUE = "customer_segment : \"High Value\"";
    static final String RESPONDED = "positive_responses > 0";

    private Dashboards() {}

    static List<Dashboard> all() {
        Dashboard overview =
                new Dashboard(
                        "customer-360-overview",
                        "Segment overview",
                        "Who the customers are and what they are worth.");
        Dashboard churn =
                new Dashboard(
                        CHURN, "Churn watch", "Who is about to leave and what that would cost.");
        Dashboard service =
                new Dashboard(
                        SERVICE,
                        "Campaigns & service",
                        "Who answers campaigns and who is not satisfied.");
        Dashboard profile =
                new Dashboard(
                        KibanaObjects.PROFILE,
                        "Customer search & profile",
                        "Find a customer, and see all about them.");
        Dashboard movements =
                new Dashboard(
                                "customer-360-movements",
                                "Movements",
                                "Which segments and risks customers move between.")
                        .overLastDays(30);
        List<Dashboard> all = List.of(overview, churn, service, profile, movements);
        all.forEach(one -> one.links(all.stream().filter(other -> other != one).toList()));
        SegmentOverview.fill(overview);
        ChurnWatch.fill(churn);
        CampaignsAndService.fill(service);
        SearchAndProfile.fill(profile);
        Movements.fill(movements);
        return all;
    }
}
