package io.customer360.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The search for people, by the template that ships with the project. */
public final class CustomerSearch {

    private static final Path TEMPLATE = Path.of("deploy/elasticsearch/search.json");
    private static final String PLACE = "{{query}}";

    private final String url;
    private final JsonNode template;

    /**
     * @param index URL of the profiles' public name
     */
    public CustomerSearch(String index) {
        url = index + "/_search";
        try {
            template = Http.JSON.readTree(Files.readString(TEMPLATE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns Elasticsearch's answer.
     *
     * @param filters as Elasticsearch's queries
     */
    public JsonNode find(String text, List<JsonNode> filters) throws IOException {
        ObjectNode search = (ObjectNode) filled(template, text);
        ((ArrayNode) search.at("/query/bool/filter")).addAll(filters);
        return Http.send("POST", url, search);
    }

    /** Returns the customers that are found, best first. */
    public List<Long> ids(String text) throws IOException {
        return StreamSupport.stream(find(text, List.of()).at("/hits/hits").spliterator(), false)
                .map(hit -> hit.path("_id").asLong())
                .toList();
    }

    private static JsonNode filled(JsonNode part, String text) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (part.isTextual()) {
            return part.asText().equals(PLACE) ? nodes.textNode(text) : part;
        } else if (part.isArray()) {
            ArrayNode array = nodes.arrayNode();
            part.forEach(element -> array.add(filled(element, text)));
            return array;
        } else if (part.isObject()) {
            ObjectNode object = nodes.objectNode();
            for (Iterator<Map.Entry<String, JsonNode>> all = part.fields(); all.hasNext(); ) {
                Map.Entry<String, JsonNode> field = all.next();
                object.set(field.getKey(), filled(field.getValue(), text));
            }
            return object;
        }
        return part;
    }
}
