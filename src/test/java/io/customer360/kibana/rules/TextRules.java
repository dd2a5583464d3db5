package io.customer360.kibana.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.kibana.dashboards.KibanaObjects;
import io.customer360.kibana.file.Bundle;
import io.customer360.kibana.file.IndexFields;
import io.customer360.kibana.kql.Kql;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What holds for data views and saved searches. */
final class TextRules {

    private static final Set<String> FORMATS =
            Set.of("number", "percent", "bytes", "duration", "string", "url", "color", "date");
    private static final String INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index";

    private final Bundle bundle;
    private final IndexFields.Fields fields;
    private final Consumer<String> told;

    private TextRules(Bundle bundle, IndexFields.Fields fields, Consumer<String> told) {
        this.bundle = bundle;
        this.fields = fields;
        this.told = told;
    }

    static void check(Bundle bundle, IndexFields fields, Consumer<String> problems) {
        for (JsonNode view : bundle.ofType("index-pattern")) {
            String title = view.at("/attributes/title").asText();
            new TextRules(
                            bundle,
                            fields.of(title),
                            problem -> problems.accept(title + ": " + problem))
                    .checkView(view);
        }
        for (JsonNode search : bundle.ofType("search")) {
            String title = search.at("/attributes/title").asText();
            new TextRules(
                            bundle,
                            fields.of(bundle.index(search, INDEX)),
                            problem -> problems.accept(title + ": " + problem))
                    .checkSearch(search);
        }
    }

    private void checkSearch(JsonNode search) {
        JsonNode source = Bundle.searchSource(search);
        if (!source.path("indexRefName").asText().equals(INDEX)
                || search.path("references").size() != 1) {
            told.accept("is a search in no data view, or in several");
        }
        List<String> columns = Bundle.texts(search.at("/attributes/columns"));
        columns.forEach(this::require);
        search.at("/attributes/sort").forEach(sort -> require(sort.path(0).asText()));
        Bundle.keys(search.at("/attributes/grid/columns")).forEach(this::require);
        String query = source.at("/query/query").asText();
        if (!source.at("/query/language").asText().equals("kuery")) {
            told.accept("has no query");
        }
        Kql.problems(query, fields).forEach(told);
        checkLink(search, columns);
    }

    /** Every row of a table leads to the profile of its customer. */
    private void checkLink(JsonNode search, List<String> columns) {
        boolean leads =
                Bundle.target(search, INDEX)
                        .flatMap(id -> bundle.find("index-pattern", id))
                        .map(TextRules::formats)
                        .map(formats -> formats.at("/customer_id/params/urlTemplate").asText())
                        .filter(url -> dashboard(url).equals(KibanaObjects.PROFILE))
                        .isPresent();
        if (!columns.contains("customer_id") || !leads) {
            told.accept("a row does not lead to its customer");
        }
    }

    private void checkView(JsonNode view) {
        JsonNode formats = formats(view);
        for (String field : Bundle.keys(formats)) {
            require(field);
            if (!FORMATS.contains(formats.path(field).path("id").asText())) {
                told.accept("an unknown format of " + field);
            }
            String url = formats.path(field).at("/params/urlTemplate").asText();
            if (!url.isEmpty()) {
                checkUrl(url);
            }
        }
        Bundle.keys(Bundle.json(view.at("/attributes/fieldAttrs").asText())).forEach(this::require);
        if (!view.path("references").isEmpty()) {
            told.accept("a data view needs nothing else");
        }
        String time = view.at("/attributes/timeFieldName").asText();
        if (!time.isEmpty() && !fields.isDate(time)) {
            told.accept(time + " is no time");
        }
    }

    /** A link leads to a dashboard of the file, with a query that finds the value. */
    private void checkUrl(String url) {
        if (bundle.find("dashboard", dashboard(url)).isEmpty()) {
            told.accept("a link leads to no dashboard: " + url);
        }
        String query = Kql.ofLink(url, "1");
        if (query.isEmpty()) {
            told.accept("a link asks for nothing: " + url);
        }
        Kql.problems(query, fields).forEach(told);
    }

    private static JsonNode formats(JsonNode view) {
        return Bundle.json(view.at("/attributes/fieldFormatMap").asText());
    }

    private static String dashboard(String url) {
        return url.replaceAll(".*/view/([^?]*)\\?.*", "$1");
    }

    private void require(String field) {
        if (!fields.has(field)) {
            told.accept("the field " + field + " is not there");
        }
    }
}
