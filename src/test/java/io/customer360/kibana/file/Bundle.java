package io.customer360.kibana.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.customer360.sandbox.http.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A file for Kibana, taken apart again: whoever judges it does not trust who made it. */
public final class Bundle {

    private static final ObjectReader STRICT =
            Http.JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<JsonNode> objects = new ArrayList<>();

    private Bundle() {}

    public static Bundle parse(String file) {
        Bundle bundle = new Bundle();
        for (String line : file.split("\n")) {
            bundle.objects.add(json(line));
        }
        return bundle;
    }

    public List<JsonNode> objects() {
        return objects;
    }

    public List<JsonNode> ofType(String type) {
        return objects.stream().filter(o -> o.path("type").asText().equals(type)).toList();
    }

    public Optional<JsonNode> find(String type, String id) {
        return ofType(type).stream().filter(o -> o.path("id").asText().equals(id)).findFirst();
    }

    /** Returns the index or alias of the data view that an object refers to by a name. */
    public String index(JsonNode object, String reference) {
        return target(object, reference)
                .flatMap(id -> find("index-pattern", id))
                .map(view -> view.at("/attributes/title").asText())
                .orElse("");
    }

    public static Optional<String> target(JsonNode object, String reference) {
        for (JsonNode each : object.path("references")) {
            if (each.path("name").asText().equals(reference)) {
                return Optional.of(each.path("id").asText());
            }
        }
        return Optional.empty();
    }

    /** Returns the id of an object of a type that an object refers to by a name. */
    public static Optional<String> target(JsonNode object, String reference, String type) {
        for (JsonNode each : object.path("references")) {
            if (each.path("name").asText().equals(reference)
                    && each.path("type").asText().equals(type)) {
                return Optional.of(each.path("id").asText());
            }
        }
        return Optional.empty();
    }

    public static JsonNode panels(JsonNode dashboard) {
        return json(dashboard.at("/attributes/panelsJSON").asText());
    }

    public static JsonNode controls(JsonNode dashboard) {
        String json = dashboard.at("/attributes/controlGroupInput/panelsJSON").asText();
        return json(json.isEmpty() ? "{}" : json);
    }

    public static JsonNode searchSource(JsonNode object) {
        return json(object.at("/attributes/kibanaSavedObjectMeta/searchSourceJSON").asText());
    }

    public static JsonNode json(String text) {
        try {
            return STRICT.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is no JSON: " + text, e);
        }
    }

    public static Set<String> keys(JsonNode object) {
        Set<String> keys = new TreeSet<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
