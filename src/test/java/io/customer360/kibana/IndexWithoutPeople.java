package io.customer360.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.Http;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/** A copy of the profiles without what tells who somebody is, which it could not even hold. */
final class IndexWithoutPeople implements AutoCloseable {

    /** The data view that it stands for. */
    static final String OF = "customer_360";

    private static final String NAME = OF + "-without-people";

    private final String url;

    IndexWithoutPeople(ShownCustomers customers) throws IOException {
        url = customers.url(NAME);
        Http.send("PUT", url, definition());
        ObjectNode all = Http.JSON.createObjectNode().put("size", 2 * ShownCustomers.CUSTOMERS);
        all.putObject("_source").set("excludes", Http.JSON.valueToTree(people()));
        StringBuilder copies = new StringBuilder();
        for (JsonNode hit : customers.search(OF, all).at("/hits/hits")) {
            copies.append("{\"create\": {}}\n").append(hit.path("_source")).append('\n');
        }
        JsonNode copied =
                Http.send(
                        "POST",
                        url + "/_bulk?refresh=true",
                        "application/x-ndjson",
                        BodyPublishers.ofString(copies.toString()));
        if (copied.path("errors").asBoolean()
                || copied.path("items").size() != ShownCustomers.CUSTOMERS) {
            throw new AssertionError("Not all profiles were copied: " + copied);
        }
    }

    JsonNode search(ObjectNode body) throws IOException {
        return ShownCustomers.wholeAnswer(url, body);
    }

    private static List<String> people() {
        return List.copyOf(PersonalDataRules.FIELDS);
    }

    private static ObjectNode definition() throws IOException {
        try (InputStream json =
                IndexWithoutPeople.class.getResourceAsStream("/elasticsearch/profile-index.json")) {
            ObjectNode definition = (ObjectNode) Http.JSON.readTree(json);
            ObjectNode fields = (ObjectNode) definition.at("/mappings/properties");
            fields.remove(people());
            ((ObjectNode) fields.path("customer_id")).remove("copy_to");
            return definition;
        }
    }

    @Override
    public void close() throws IOException {
        Http.send("DELETE", url, "application/json", BodyPublishers.noBody());
    }
}
