package io.customer360.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.function.Consumer;

/** What holds for data views and saved searches. */
final class TextRules {

    private static final Set<String> FORMATS =
            Set.of("number", "percent", "bytes", "duration", "string", "url", "color", "date");

    private TextRules() {}

    static void check(Bundle bundle, IndexFields fields, Consumer<String> problems) {
        for (JsonNode view : bundle.ofType("index-pattern")) {
            checkView(bundle, view, fields, problems);
        }
        for (JsonNode search : bundle.ofType("search")) {
            String title = search.at("/attributes/title").asText();
            IndexFields.Fields all =
                    fields.of(bundle.index(search, "kibanaSavedObjectMeta.searchSourceJSON.index"));
            search.at("/attributes/columns")
                    .forEach(column -> require(all, column.asText(), title, problems));
            search.at("/attributes/sort")
                    .forEach(sort -> require(all, sort.path(0).asText(), title, problems));
            Kql.problems(Bundle.searchSource(search).at("/query/query").asText(), all)
                    .forEach(problem -> problems.accept(title + ": " + problem));
        }
    }

    private static void checkView(
            Bundle bundle, JsonNode view, IndexFields fields, Consumer<String> problems) {
        String title = view.at("/attributes/title").asText();
        IndexFields.Fields all = fields.of(title);
        JsonNode formats = Bundle.json(view.at("/attributes/fieldFormatMap").asText());
        for (String field : Bundle.keys(formats)) {
            require(all, field, title, problems);
            if (!FORMATS.contains(formats.path(field).path("id").asText())) {
                problems.accept(title + ": an unknown format of " + field);
            }
            String url = formats.path(field).at("/params/urlTemplate").asText();
            if (!url.isEmpty()) {
                String dashboard = url.replaceAll(".*/view/([^?]*)\\?.*", "$1");
                if (bundle.find("dashboard", dashboard).isEmpty()) {
                    problems.accept(title + ": a link leads to no dashboard: " + url);
                }
            }
        }
        for (String field : Bundle.keys(Bundle.json(view.at("/attributes/fieldAttrs").asText()))) {
            require(all, field, title, problems);
        }
        String time = view.at("/attributes/timeFieldName").asText();
        if (!time.isEmpty() && !all.isDate(time)) {
            problems.accept(title + ": " + time + " is no time");
        }
    }

    private static void require(
            IndexFields.Fields all, String field, String where, Consumer<String> problems) {
        if (!all.has(field)) {
            problems.accept(where + ": the field " + field + " is not there");
        }
    }
}
