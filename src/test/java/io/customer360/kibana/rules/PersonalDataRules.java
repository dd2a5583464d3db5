package io.customer360.kibana.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.kibana.dashboards.KibanaObjects;
import io.customer360.kibana.file.Bundle;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Only the dashboard that is for finding a person names any: all others and what stands on them can
 * be given to people who may not know who the customers are. A customer's number is no more than
 * the link to that dashboard.
 */
final class PersonalDataRules {

    static final Set<String> FIELDS =
            Set.of(
                    "first_name",
                    "last_name",
                    "email",
                    "phone_number",
                    "date_of_birth",
                    "search_text");

    private static final Pattern ANY = Pattern.compile("\\b(" + String.join("|", FIELDS) + ")\\b");

    private PersonalDataRules() {}

    static void check(Bundle bundle, Consumer<String> problems) {
        for (JsonNode dashboard : bundle.ofType("dashboard")) {
            if (dashboard.path("id").asText().equals(KibanaObjects.PROFILE)) {
                continue;
            }
            String title = dashboard.at("/attributes/title").asText();
            require(dashboard, title, problems);
            for (JsonNode reference : dashboard.path("references")) {
                if (reference.path("type").asText().equals("search")) {
                    bundle.find("search", reference.path("id").asText())
                            .ifPresent(search -> require(search, title, problems));
                }
            }
        }
    }

    private static void require(JsonNode object, String dashboard, Consumer<String> problems) {
        Matcher found = ANY.matcher(object.path("attributes").toString());
        if (found.find()) {
            problems.accept(dashboard + ": shows who people are: " + found.group());
        }
    }
}
