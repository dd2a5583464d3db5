package io.customer360.kibana.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.kibana.file.Bundle;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What holds for every line of the file. */
final class EnvelopeRules {

    private static final Map<String, String> STAMPS =
            Map.of("index-pattern", "8.0.0", "dashboard", "10.2.0", "search", "10.5.0");
    private static final Map<String, Set<String>> ATTRIBUTES =
            Map.of(
                    "dashboard",
                    Set.of(
                            "title",
                            "description",
                            "kibanaSavedObjectMeta",
                            "timeRestore",
                            "timeFrom",
                            "timeTo",
                            "refreshInterval",
                            "controlGroupInput",
                            "panelsJSON",
                            "optionsJSON",
                            "version",
                            "hits"),
                    "search",
                    Set.of(
                            "title",
                            "description",
                            "columns",
                            "sort",
                            "grid",
                            "hideChart",
                            "isTextBasedQuery",
                            "usesAdHocDataView",
                            "timeRestore",
                            "rowHeight",
                            "rowsPerPage",
                            "kibanaSavedObjectMeta"));
    private static final List<String> TEXTS_OF_JSON =
            List.of(
                    "/attributes/panelsJSON",
                    "/attributes/optionsJSON",
                    "/attributes/kibanaSavedObjectMeta/searchSourceJSON",
                    "/attributes/controlGroupInput/panelsJSON",
                    "/attributes/controlGroupInput/ignoreParentSettingsJSON",
                    "/attributes/fieldFormatMap",
                    "/attributes/runtimeFieldMap",
                    "/attributes/fieldAttrs");

    private EnvelopeRules() {}

    static void check(Bundle bundle, Consumer<String> problems) {
        Set<String> seen = new HashSet<>();
        Set<String> titles = new HashSet<>();
        for (JsonNode object : bundle.objects()) {
            String type = object.path("type").asText();
            String id = object.path("id").asText();
            String name = type + " " + id;
            Consumer<String> told = problem -> problems.accept(name + ": " + problem);
            if (!STAMPS.containsKey(type)) {
                told.accept("is of an unknown type");
                continue;
            }
            if (!seen.add(name)) {
                told.accept("is there twice");
            }
            if (!id.matches("[a-z0-9-]+")) {
                told.accept("has an id that does not fit into an address");
            }
            if (!object.path("typeMigrationVersion").asText().equals(STAMPS.get(type))
                    || !object.path("coreMigrationVersion").asText().equals("8.8.0")) {
                told.accept("has another stamp");
            }
            String title = object.at("/attributes/title").asText();
            if (title.isBlank() || !titles.add(type + title)) {
                told.accept("has no title of its own");
            }
            for (String key : Bundle.keys(object.path("attributes"))) {
                if (ATTRIBUTES.containsKey(type) && !ATTRIBUTES.get(type).contains(key)) {
                    told.accept("has the attribute " + key + ", which Kibana refuses");
                }
            }
            checkTexts(object, told);
            checkReferences(bundle, object, told);
        }
    }

    private static void checkTexts(JsonNode object, Consumer<String> told) {
        JsonNode controls = object.at("/attributes/controlGroupInput");
        if (!controls.isMissingNode() && !controls.isObject()) {
            told.accept("has controls that are no object");
        }
        for (String path : TEXTS_OF_JSON) {
            JsonNode text = object.at(path);
            if (!text.isMissingNode() && !text.isTextual()) {
                told.accept(path + " has to be text that holds JSON");
            } else if (text.isTextual()) {
                try {
                    Bundle.json(text.asText());
                } catch (IllegalArgumentException e) {
                    told.accept(path + " holds no JSON");
                }
            }
        }
    }

    private static void checkReferences(Bundle bundle, JsonNode object, Consumer<String> told) {
        Set<String> names = new HashSet<>();
        for (JsonNode reference : object.path("references")) {
            String name = reference.path("name").asText();
            if (!names.add(name)) {
                told.accept("has two references of the name " + name);
            }
            String type = reference.path("type").asText();
            if (bundle.find(type, reference.path("id").asText()).isEmpty()) {
                told.accept("refers to what is not in the file: " + reference);
            }
        }
    }
}
