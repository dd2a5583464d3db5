package io.customer360.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.http.HttpJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import javax.annotation.Nullable;

/**
 * All documents of an index as of one moment, in the order of their customer_id, read page by page.
 */
public final class IndexedProfiles implements Iterator<Profile>, AutoCloseable {

    private static final int PAGE = 1000;

    private final HttpJson http;
    private final String server;
    private final Queue<Profile> page = new ArrayDeque<>();
    private String snapshot;
    @Nullable private JsonNode last;
    private boolean exhausted;

    private IndexedProfiles(HttpJson http, String server, String snapshot) {
        this.http = http;
        this.server = server;
        this.snapshot = snapshot;
    }

    /** Makes what was written so far searchable and reads it. */
    public static IndexedProfiles of(HttpJson http, String server, String index)
            throws IOException {
        http.send(
                "POST",
                server + "/" + index + "/_refresh",
                "application/json",
                BodyPublishers.noBody());
        JsonNode opened =
                http.send(
                        "POST",
                        server + "/" + index + "/_pit?keep_alive=5m",
                        "application/json",
                        BodyPublishers.noBody());
        return new IndexedProfiles(http, server, opened.path("id").asText());
    }

    @Override
    public boolean hasNext() {
        if (page.isEmpty() && !exhausted) {
            try {
                readPage();
            } catch (IOException e) {
                throw new UncheckedIOException("The index could not be read to its end", e);
            }
        }
        return !page.isEmpty();
    }

    @Override
    public Profile next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }

    @Override
    public void close() throws IOException {
        http.send(
                "DELETE",
                server + "/_pit",
                Http.JSON.createObjectNode().put("id", snapshot).toString());
    }

    private void readPage() throws IOException {
        ObjectNode search = Http.JSON.createObjectNode().put("size", PAGE);
        search.putObject("pit").put("id", snapshot).put("keep_alive", "5m");
        // An index that has never seen a document may not know the field yet.
        search.putArray("sort")
                .addObject()
                .putObject("customer_id")
                .put("order", "asc")
                .put("unmapped_type", "long");
        if (last != null) {
            search.set("search_after", last);
        }
        JsonNode answer = http.send("POST", server + "/_search", search.toString());
        snapshot = answer.path("pit_id").asText(snapshot);
        JsonNode hits = answer.path("hits").path("hits");
        for (JsonNode hit : hits) {
            page.add(profile(hit));
            last = hit.path("sort");
        }
        exhausted = hits.size() < PAGE;
    }

    private static Profile profile(JsonNode hit) {
        JsonNode source = hit.path("_source");
        String id = hit.path("_id").asText();
        if (!id.equals(source.path("customer_id").asText())) {
            throw new IllegalStateException("Document " + id + " holds another customer_id");
        }
        Map<String, Object> fields = new HashMap<>();
        for (String name : ProfileFields.ALL) {
            fields.put(name, plain(source.path(name)));
        }
        return new Profile(Long.parseLong(id), fields);
    }

    @Nullable
    private static Object plain(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        // What is neither number nor text differs from every answer and is shown as it is.
        return value.isNumber()
                ? value.decimalValue()
                : value.isTextual() ? value.textValue() : value.toString();
    }
}
