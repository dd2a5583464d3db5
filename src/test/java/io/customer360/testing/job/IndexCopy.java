package io.customer360.testing.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.http.Http;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;

/** All documents of a small index with their versions, as a bulk request would write them. */
public final class IndexCopy {

    private static final int MOST = 10_000;
    private static final String DEFINITION = "/elasticsearch/profile-index.json";
    private static final String JSON = "application/json";

    private final String server;
    private final String index;

    public IndexCopy(String server, String index) {
        this.server = server;
        this.index = index;
    }

    String read() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (JsonNode hit : hits()) {
            ObjectNode action = Http.JSON.createObjectNode();
            action.putObject("index")
                    .put("_id", hit.path("_id").asText())
                    .put("version", hit.path("_version").asLong())
                    .put("version_type", "external");
            lines.append(action).append('\n').append(hit.path("_source")).append('\n');
        }
        return lines.toString();
    }

    /** Makes the index as the job does and fills it. */
    void write(String lines) throws IOException {
        try (InputStream definition = getClass().getResourceAsStream(DEFINITION)) {
            Http.send("PUT", server + "/" + index, Http.JSON.readTree(definition));
        }
        JsonNode answer =
                Http.send(
                        "POST",
                        server + "/" + index + "/_bulk?refresh=true",
                        "application/x-ndjson",
                        BodyPublishers.ofString(lines));
        if (answer.path("errors").asBoolean(true)) {
            throw new IOException("Not every document was taken: " + answer);
        }
    }

    private JsonNode hits() throws IOException {
        Http.send("POST", server + "/" + index + "/_refresh", JSON, BodyPublishers.noBody());
        JsonNode hits =
                Http.get(
                                server
                                        + "/"
                                        + index
                                        + "/_search?version=true&sort=customer_id&size="
                                        + MOST)
                        .path("hits")
                        .path("hits");
        if (hits.size() == MOST) {
            throw new IOException("There may be more than " + MOST + " documents in " + index);
        }
        return hits;
    }
}
