package io.customer360.kibana.dashboards;

import static io.customer360.kibana.dashboards.KibanaObjects.MOVES;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.kibana.objects.Columns;
import io.customer360.kibana.objects.Dashboard;
import io.customer360.kibana.objects.Layer;
import io.customer360.kibana.objects.Lens;
import java.util.List;

/** Which segments and risks customers move between. */
final class Movements {

    private Movements() {}

    static void fill(Dashboard movements) {
        movements
                .choice("field", "What moved", MOVES)
                .choice("to", "To", MOVES)
                .choice("cause", "Cause", MOVES)
                .row(
                        5,
                        Lens.metric(
                                "Moves",
                                new Layer(MOVES).with("metric", Columns.count("Moves")),
                                "metric"),
                        Lens.metric(
                                "Became high value",
                                new Layer(MOVES)
                                        .with(
                                                "metric",
                                                Columns.count(
                                                        "Became high value",
                                                        "field : \"customer_segment\" and to :"
                                                                + " \"High Value\"")),
                                "metric"),
                        Lens.metric(
                                "Came to be at risk",
                                new Layer(MOVES)
                                        .with(
                                                "metric",
                                                Columns.count(
                                                        "Came to be at risk",
                                                        "field : \"churn_risk_score\" and to :"
                                                                + " (\"4\" or \"5\")")),
                                "metric"))
                .row(
                        12,
                        Lens.bars(
                                "Moves over time",
                                new Layer(MOVES)
                                        .with("field", move("What moved", "field"))
                                        .with("at", Columns.dates("When", "at", "auto"))
                                        .with("metric", Columns.count("Moves")),
                                "bar_stacked",
                                "at",
                                "field",
                                "metric"),
                        Lens.bars(
                                "Causes",
                                new Layer(MOVES)
                                        .with("cause", move("Cause", "cause"))
                                        .with("metric", Columns.count("Moves")),
                                "bar_horizontal",
                                "cause",
                                null,
                                "metric"))
                .row(
                        13,
                        Lens.heatmap(
                                        "From segment to segment",
                                        new Layer(MOVES)
                                                .with("from", move("From", "from"))
                                                .with("to", move("To", "to"))
                                                .with("metric", Columns.count("Moves")),
                                        "to",
                                        "from",
                                        "metric")
                                .of("field : \"customer_segment\""),
                        Lens.table(
                                "Moves by what moved and where",
                                new Layer(MOVES)
                                        .with("field", move("What moved", "field"))
                                        .with("from", move("From", "from"))
                                        .with("to", move("To", "to"))
                                        .with("metric", Columns.count("Moves")),
                                List.of("field", "from", "to"),
                                List.of("metric")))
                .search(15, SavedSearches.LATEST_MOVES);
    }

    private static ObjectNode move(String label, String field) {
        return Columns.terms(label, "string", field, 20, "metric");
    }
}
