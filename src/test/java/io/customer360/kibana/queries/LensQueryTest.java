package io.customer360.kibana.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.kibana.KibanaFile;
import io.customer360.kibana.file.IndexFields;
import io.customer360.rules.RulesFile;
import io.customer360.sandbox.http.Http;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Layers of the file become the searches that Kibana would send, and answers what it would show.
 */
class LensQueryTest {

    private static final IndexFields FIELDS = new IndexFields(RulesFile.shipped());
    private static final LensQuery.Index NOBODY =
            body -> {
                throw new AssertionError("asked for " + body);
            };

    @Test
    void groupsLieInsideEachOtherAndMetricsInEachOfThem() throws IOException {
        assertThat(
                        query(KibanaFile.panel("Segment overview / Churn risk by segment"), "")
                                .path("aggs"))
                .isEqualTo(
                        json(
                                """
                                {"segment": {
                                  "terms": {"field": "customer_segment", "size": 10, "order": {"_count": "desc"}},
                                  "aggs": {"risk": {
                                    "terms": {"field": "churn_risk_score", "size": 5, "order": {"_key": "asc"}}}}}}
                                """));
    }

    @Test
    void aMetricWithAFilterLiesInsideOfItAndOrdersByItsPath() throws IOException {
        assertThat(
                        query(
                                        KibanaFile.panel(
                                                "Churn watch / Customers at risk by favourite"
                                                        + " category"),
                                        "")
                                .path("aggs"))
                .isEqualTo(
                        json(
                                """
                                {"metric": {"filter": {"range": {"churn_risk_score": {"gte": 4}}}},
                                 "category": {
                                  "terms": {"field": "favorite_category", "size": 10, "order": {"metric": "desc"}},
                                  "aggs": {"metric": {"filter": {"range": {"churn_risk_score": {"gte": 4}}}}}}}
                                """));
    }

    @Test
    void whatIsTypedThePanelsOwnQueryAndTheTimeAllHold() throws IOException {
        JsonNode filters =
                query(KibanaFile.panel("Movements / From segment to segment"), "cause : change")
                        .at("/query/bool/filter");

        assertThat(filters)
                .contains(json("{\"match\": {\"cause\": \"change\"}}"))
                .contains(json("{\"match_phrase\": {\"field\": \"customer_segment\"}}"))
                .contains(json("{\"range\": {\"at\": {\"gte\": \"now-30d\", \"lte\": \"now\"}}}"));
    }

    @Test
    void filtersThatAreOffDoNotCountAndThoseThatAreNegatedExclude() throws IOException {
        LensPanel panel = KibanaFile.panel("Segment overview / Customers");
        ObjectNode state = (ObjectNode) panel.attributes().path("state");
        state.set(
                "filters",
                json(
                        """
                        [{"meta": {"disabled": true}, "query": {"match_all": {}}},
                         {"meta": {"negate": true}, "query": {"exists": {"field": "email"}}}]
                        """));

        assertThat(query(panel, "").at("/query/bool/must_not"))
                .isEqualTo(json("[{\"exists\": {\"field\": \"email\"}}]"));
    }

    @Test
    void aShareIsAPartOfAllRows() throws IOException {
        LensPanel panel = KibanaFile.panel("Segment overview / Segments in figures");
        JsonNode answer =
                json(
                        """
                        {"hits": {"total": {"value": 4}}, "aggregations": {"segment": {"buckets": [
                          {"key": "Low Value", "doc_count": 3, "spend": {"value": 10.5}, "clv": {"value": null},
                           "risky": {"doc_count": 0, "metric": {"value": 0}}},
                          {"key": "High Value", "doc_count": 1}]}}}
                        """);

        List<LensTable.Row> rows = LensTable.of(panel, answer);

        assertThat(rows.get(0).groups()).containsExactly("Low Value");
        assertThat(rows.get(0).metrics())
                .containsAllEntriesOf(Map.of("metric", 3.0, "share", 0.75, "spend", 10.5))
                .doesNotContainKeys("clv", "risky");
        assertThat(rows.get(1).metrics()).containsEntry("share", 0.25);
    }

    @Test
    void whatIsNotKnownIsRefused() throws IOException {
        LensPanel panel = KibanaFile.panel("Segment overview / Average engagement");
        ((ObjectNode) panel.column("metric")).put("operationType", "percentile_rank");
        assertThatThrownBy(() -> query(panel, "")).hasMessageContaining("Average engagement");

        LensPanel terms = KibanaFile.panel("Segment overview / Customers by segment");
        ((ObjectNode) terms.column("segment").path("params")).put("missingBucket", true);
        assertThatThrownBy(() -> query(terms, "")).hasMessageContaining("missingBucket");
    }

    private static ObjectNode query(LensPanel panel, String typed) throws IOException {
        // Through text, as numbers of different classes do not equal each other.
        return (ObjectNode)
                json(LensQuery.of(panel, FIELDS.of(panel.index()), NOBODY, typed).toString());
    }

    private static JsonNode json(String text) throws IOException {
        return Http.JSON.readTree(text);
    }
}
