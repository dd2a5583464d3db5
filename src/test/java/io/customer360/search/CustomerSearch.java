package io.customer360.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.customer360.sandbox.http.Http;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The search for people, by the template that ships with the project. */
public final class CustomerSearch {

    private static final JsonTemplate TEMPLATE =
            JsonTemplate.of(Path.of("deploy/elasticsearch/search.json"));

    private final String url;

    /**
     * @param index URL of the profiles' public name
     */
    public CustomerSearch(String index) {
        url = index + "/_search";
    }

    /**
     * Returns what Elasticsearch is asked.
     *
     * @param filters as Elasticsearch's queries
     */
    public static ObjectNode body(String text, List<? extends JsonNode> filters) {
        ObjectNode search = TEMPLATE.with(Map.of("query", TextNode.valueOf(text)));
        filters.forEach(((ArrayNode) search.at("/query/bool/filter"))::add);
        return search;
    }

    /**
     * Returns Elasticsearch's answer.
     *
     * @param filters as Elasticsearch's queries
     */
    public JsonNode find(String text, List<JsonNode> filters) throws IOException {
        return Http.send("POST", url, body(text, filters));
    }

    /** Returns the customers that are found, best first. */
    public List<Long> ids(String text) throws IOException {
        return StreamSupport.stream(find(text, List.of()).at("/hits/hits").spliterator(), false)
                .map(hit -> hit.path("_id").asLong())
                .toList();
    }
}
