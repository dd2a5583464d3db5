package io.customer360.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.Http;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The fields of the job's indices with their types, from the definitions that it makes them by. */
final class IndexFields {

    private static final Set<String> NUMBERS =
            Set.of("long", "integer", "double", "float", "short");
    private static final Set<String> META = Set.of("_score", "_id");

    private final Map<String, Fields> byIndex =
            Map.of(
                    "customer_360",
                    read("/elasticsearch/profile-index.json"),
                    "customer_360-transitions",
                    read("/elasticsearch/transitions-index.json"));

    /** Types by field. */
    record Fields(Map<String, String> types) {

        boolean has(String field) {
            return types.containsKey(field) || META.contains(field);
        }

        boolean isNumeric(String field) {
            return NUMBERS.contains(types.getOrDefault(field, ""));
        }

        boolean isDate(String field) {
            return types.getOrDefault(field, "").equals("date");
        }

        boolean isGroupable(String field) {
            return isNumeric(field)
                    || isDate(field)
                    || types.getOrDefault(field, "").equals("keyword");
        }
    }

    /** Returns none for an index that the job does not make. */
    Fields of(String index) {
        return byIndex.getOrDefault(index, new Fields(Map.of()));
    }

    private static Fields read(String resource) {
        Map<String, String> types = new HashMap<>();
        try (InputStream json = IndexFields.class.getResourceAsStream(resource)) {
            collect("", Http.JSON.readTree(json).at("/mappings/properties"), types);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Fields(types);
    }

    private static void collect(String prefix, JsonNode fields, Map<String, String> types) {
        for (String name : Bundle.keys(fields)) {
            types.put(prefix + name, fields.path(name).path("type").asText());
            collect(prefix + name + ".", fields.path(name).path("fields"), types);
        }
    }
}
