package io.customer360.kibana.objects;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.http.Http;
import java.util.List;
import java.util.Map;

/** One line of the file that Kibana imports. */
public record SavedObject(
        String type, String id, ObjectNode attributes, List<Reference> references) {

    static final String CORE = "8.8.0";

    /**
     * The forms that are written. Kibana refuses what is newer than it knows, and runs every
     * migration since version 6 over what has no stamp, which breaks dashboards.
     */
    static final Map<String, String> STAMPS =
            Map.of("index-pattern", "8.0.0", "dashboard", "10.2.0", "search", "10.5.0");

    /** What an object needs, by the name under which it refers to it. */
    record Reference(String type, String id, String name) {

        Reference under(String panel) {
            return new Reference(type, id, panel + ":" + name);
        }
    }

    public String line() {
        ObjectNode object =
                Http.JSON
                        .createObjectNode()
                        .put("id", id)
                        .put("type", type)
                        .put("coreMigrationVersion", CORE)
                        .put("typeMigrationVersion", STAMPS.get(type))
                        .put("managed", false);
        object.set("attributes", attributes);
        object.set("references", json(references));
        return object.toString();
    }

    static ArrayNode json(List<Reference> references) {
        ArrayNode all = Http.JSON.createArrayNode();
        for (Reference reference : references) {
            all.addObject()
                    .put("type", reference.type)
                    .put("id", reference.id)
                    .put("name", reference.name);
        }
        return all;
    }
}
