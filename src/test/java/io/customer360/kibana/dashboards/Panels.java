package io.customer360.kibana.dashboards;

import static io.customer360.kibana.dashboards.KibanaObjects.CUSTOMERS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.kibana.objects.Columns;
import io.customer360.kibana.objects.Formulas;
import io.customer360.kibana.objects.Layer;
import io.customer360.kibana.objects.Lens;
import io.customer360.kibana.objects.Panel;

/** Panels and columns that several dashboards have. */
final class Panels {

    private static final int SEGMENTS = 10;
    private static final int TOP = 10;
    private static final int RISKS = 5;

    private Panels() {}

    /** Counts the customers that a query finds, all if it is empty. */
    static Panel customers(String title, String kql) {
        ObjectNode count = kql.isEmpty() ? Columns.count(title) : Columns.count(title, kql);
        return Lens.metric(title, new Layer(CUSTOMERS).with("metric", count), "metric");
    }

    static Panel metric(String title, String operation, String field, int decimals) {
        return Lens.metric(
                title,
                new Layer(CUSTOMERS)
                        .with("metric", Columns.metric(operation, title, field, decimals)),
                "metric");
    }

    /** Tells of how many per cent of the customers a query is true. */
    static Panel share(String title, String kql) {
        return Lens.metric(
                title, new Layer(CUSTOMERS).with(Formulas.share("metric", title, kql)), "metric");
    }

    /** Groups customers by segment, the largest metric first. */
    static Layer bySegment() {
        return new Layer(CUSTOMERS)
                .with(
                        "segment",
                        Columns.terms("Segment", "string", "customer_segment", SEGMENTS, "metric"));
    }

    static ObjectNode risk() {
        return Columns.termsInOrder("Churn risk", "number", "churn_risk_score", RISKS);
    }

    static ObjectNode top(String label, String field) {
        return Columns.terms(label, "string", field, TOP, "metric");
    }
}
