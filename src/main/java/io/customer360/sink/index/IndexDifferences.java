package io.customer360.sink.index;

import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import co.elastic.clients.elasticsearch.indices.CreateIndexRequest;
import co.elastic.clients.elasticsearch.indices.IndexSettings;
import co.elastic.clients.elasticsearch.indices.IndexState;
import co.elastic.clients.json.JsonpMapper;
import co.elastic.clients.json.JsonpSerializable;
import co.elastic.clients.json.JsonpUtils;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.Nullable;

/**
 * In what an index differs from its definition: in the fields, in how texts are analysed and in how
 * long deletes are remembered. Replicas and the refresh interval are the operator's. A field that
 * only the index knows is no difference.
 */
final class IndexDifferences {

    private static final JsonMapper JSON = new JsonMapper();

    /** What Elasticsearch lets be changed in an index, and the documents are right all the same. */
    private static final String ADJUSTABLE = "ignore_above";

    private final JsonpMapper mapper;
    private final List<String> wrong = new ArrayList<>();
    private final List<String> adjusted = new ArrayList<>();

    private IndexDifferences(JsonpMapper mapper) {
        this.mapper = mapper;
    }

    static IndexDifferences between(
            CreateIndexRequest definition, IndexState found, JsonpMapper mapper) {
        IndexDifferences differences = new IndexDifferences(mapper);
        differences.compareMappings(definition.mappings(), found.mappings());
        differences.compareSettings(inner(definition.settings()), inner(found.settings()));
        if (!differences.wrong.isEmpty()) {
            differences.compare(
                    "_meta.version", version(definition.mappings()), version(found.mappings()));
        }
        return differences;
    }

    /** Returns a part of a sentence for each with which the job must not write. */
    List<String> wrong() {
        return wrong;
    }

    /** Returns a part of a sentence for each that somebody may have wanted. */
    List<String> adjusted() {
        return adjusted;
    }

    private void compareMappings(TypeMapping wanted, TypeMapping found) {
        new TreeMap<>(wanted.properties())
                .forEach(
                        (field, property) ->
                                compareField(
                                        field,
                                        flat(property),
                                        flat(found.properties().get(field))));
        compare("dynamic", dynamic(wanted), dynamic(found));
    }

    private void compareSettings(IndexSettings wanted, IndexSettings found) {
        compare("gc_deletes", flat(wanted).get("gc_deletes"), flat(found).get("gc_deletes"));
        compareParts("the analysis", flat(wanted.analysis()), flat(found.analysis()));
    }

    private void compareField(String field, Map<String, String> wanted, Map<String, String> found) {
        String type = wanted.get("type");
        String foundType = found.get("type");
        if (found.isEmpty()) {
            wrong.add("the field " + field + " (" + type + ") is missing");
        } else if (!type.equals(foundType)) {
            wrong.add("the field %s is %s instead of %s".formatted(field, foundType, type));
        } else {
            compareParts("the field " + field, wanted, found);
        }
    }

    private void compareParts(String whole, Map<String, String> wanted, Map<String, String> found) {
        TreeMap<String, String> all = new TreeMap<>(found);
        all.putAll(wanted);
        for (String part : all.keySet()) {
            compare(whole + "'s " + part, wanted.get(part), found.get(part));
        }
    }

    private void compare(String what, @Nullable Object wanted, @Nullable Object found) {
        if (!String.valueOf(wanted).equals(String.valueOf(found))) {
            List<String> list = what.endsWith(ADJUSTABLE) ? adjusted : wrong;
            list.add("%s is %s instead of %s".formatted(what, told(found), told(wanted)));
        }
    }

    private static String told(@Nullable Object value) {
        return value == null ? "not set" : value.toString();
    }

    @Nullable
    private static String dynamic(TypeMapping mapping) {
        return mapping.dynamic() == null ? null : mapping.dynamic().jsonValue();
    }

    private static IndexSettings inner(@Nullable IndexSettings settings) {
        return settings == null || settings.index() == null ? settings : settings.index();
    }

    @Nullable
    private static Object version(TypeMapping mapping) {
        return mapping.meta().get("version");
    }

    /** Returns each value by its path, nothing for a part that is not there. */
    private Map<String, String> flat(@Nullable JsonpSerializable part) {
        Map<String, String> values = new TreeMap<>();
        if (part != null) {
            try {
                flatten("", JSON.readTree(JsonpUtils.toJsonString(part, mapper)), values);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("The client writes no JSON", e);
            }
        }
        return values;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> values) {
        if (!node.isObject()) {
            values.put(path, node.isValueNode() ? node.asText() : node.toString());
            return;
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            flatten(
                    path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                    entry.getValue(),
                    values);
        }
    }
}
