package io.customer360.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.http.Http;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * JSON with places like <code>{{query}}</code> that stand for a whole value. A value becomes a node
 * of the tree and never text of it, so nothing that somebody typed can change the structure.
 */
public final class JsonTemplate {

    private final JsonNode template;

    private JsonTemplate(JsonNode template) {
        this.template = template;
    }

    /** Reads a template from a file. */
    public static JsonTemplate of(Path file) {
        try {
            return new JsonTemplate(Http.JSON.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a template from the class path. */
    public static JsonTemplate ofResource(String resource) {
        try (InputStream json = JsonTemplate.class.getResourceAsStream(resource)) {
            return new JsonTemplate(Http.JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a copy with the values, by the names of their places. */
    public ObjectNode with(Map<String, JsonNode> values) {
        return (ObjectNode) filled(template, values);
    }

    private static JsonNode filled(JsonNode part, Map<String, JsonNode> values) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (part.isTextual()) {
            String text = part.asText();
            boolean isPlace = text.startsWith("{{") && text.endsWith("}}");
            return isPlace ? values.getOrDefault(text.substring(2, text.length() - 2), part) : part;
        } else if (part.isArray()) {
            ArrayNode array = nodes.arrayNode();
            part.forEach(element -> array.add(filled(element, values)));
            return array;
        } else if (part.isObject()) {
            ObjectNode object = nodes.objectNode();
            for (Map.Entry<String, JsonNode> field : part.properties()) {
                object.set(field.getKey(), filled(field.getValue(), values));
            }
            return object;
        }
        return part;
    }
}
