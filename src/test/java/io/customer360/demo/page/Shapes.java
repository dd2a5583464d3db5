package io.customer360.demo.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.http.Http;

/** Elasticsearch's answers in the words of the page. */
final class Shapes {

    private static final int RISKS = 5;

    private Shapes() {}

    /** Returns the customers that were found, with their highlighted fields. */
    static ObjectNode found(JsonNode answer) {
        ObjectNode found = total(answer);
        ArrayNode customers = found.putArray("customers");
        for (JsonNode hit : answer.at("/hits/hits")) {
            ObjectNode customer = customers.addObject().put("id", hit.path("_id").asText());
            customer.setAll((ObjectNode) hit.path("_source"));
            ObjectNode highlights = customer.putObject("highlights");
            for (String field : new String[] {"first_name", "last_name", "email"}) {
                JsonNode text = hit.path("highlight").path(field + ".beginnings").path(0);
                if (text.isTextual()) {
                    highlights.set(field, text);
                }
            }
        }
        return found;
    }

    /** Returns the customer, null when there is none. */
    static ObjectNode customer(JsonNode answer) {
        JsonNode source = answer.at("/hits/hits/0/_source");
        ObjectNode customer = Http.JSON.createObjectNode();
        customer.set("customer", source.isMissingNode() ? NullNode.getInstance() : source);
        return customer;
    }

    static ObjectNode moves(JsonNode answer) {
        ObjectNode moves = total(answer);
        ArrayNode latest = moves.putArray("moves");
        answer.at("/hits/hits").forEach(hit -> latest.add(hit.path("_source")));
        return moves;
    }

    /** Returns the latest moves and how many there were of each field over time. */
    static ObjectNode movements(JsonNode answer) {
        ObjectNode movements = moves(answer);
        ArrayNode times = movements.putArray("times");
        for (JsonNode bucket : answer.at("/aggregations/over_time/buckets")) {
            ObjectNode time = times.addObject().put("at", bucket.path("key").asLong());
            for (JsonNode field : bucket.at("/fields/buckets")) {
                time.put(field.path("key").asText(), field.path("doc_count").asLong());
            }
        }
        return movements;
    }

    static ObjectNode overview(JsonNode answer) {
        JsonNode figures = answer.path("aggregations");
        ObjectNode overview = Http.JSON.createObjectNode();
        overview.set("customers", answer.at("/hits/total/value"));
        overview.set("lifetime_value", figures.at("/lifetime_value/value"));
        overview.set("average_lifetime_value", figures.at("/average_lifetime_value/value"));
        overview.set("at_risk", figures.at("/at_risk/doc_count"));
        overview.set("lifetime_value_at_risk", figures.at("/at_risk/lifetime_value/value"));
        overview.set("newest_change", figures.at("/newest_change/value"));
        ArrayNode segments = overview.putArray("segments");
        for (JsonNode bucket : figures.at("/segments/buckets")) {
            ObjectNode segment = segments.addObject();
            segment.set("segment", bucket.path("key"));
            segment.set("customers", bucket.path("doc_count"));
            segment.set("lifetime_value", bucket.at("/lifetime_value/value"));
            segment.set("average_lifetime_value", bucket.at("/average_lifetime_value/value"));
            segment.set("at_risk", bucket.at("/at_risk/doc_count"));
            segment.set("risks", risks(bucket.at("/risks/buckets")));
        }
        return overview;
    }

    /** Returns the customers of each churn risk from 1 to 5. */
    private static ArrayNode risks(JsonNode buckets) {
        long[] counts = new long[RISKS];
        for (JsonNode bucket : buckets) {
            int risk = bucket.path("key").asInt();
            if (risk >= 1 && risk <= RISKS) {
                counts[risk - 1] = bucket.path("doc_count").asLong();
            }
        }
        ArrayNode array = Http.JSON.createArrayNode();
        for (long count : counts) {
            array.add(count);
        }
        return array;
    }

    private static ObjectNode total(JsonNode answer) {
        JsonNode total = answer.at("/hits/total");
        return Http.JSON
                .createObjectNode()
                .put("total", total.path("value").asLong())
                .put("exact", total.path("relation").asText().equals("eq"));
    }
}
