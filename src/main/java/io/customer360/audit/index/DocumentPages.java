package io.customer360.audit.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.audit.compared.Profile;
import io.customer360.audit.pace.PassingFailure;
import io.customer360.audit.pace.Retries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import javax.annotation.Nullable;

/**
 * All documents of an index as of one moment, in the order of their customer_id, page by page. A
 * document whose id is not its customer_id is put aside as a stray, if its id can be a customer's;
 * otherwise it is told at once, however many there are.
 */
public final class DocumentPages implements Iterator<Profile>, AutoCloseable {

    private static final int PAGE = 1000;

    /** How long the snapshot outlives a page: customers may be looked at again in between. */
    private static final String KEEP_ALIVE = "30m";

    /** They are kept in memory; further ones are told at once. */
    static final int MOST_STRAYS = 10_000;

    private final ElasticsearchClient client;
    private final Retries retries;
    private final Foreign foreign;
    private final Queue<Profile> page = new ArrayDeque<>();
    private final List<String> strays = new ArrayList<>();
    private String snapshot;
    @Nullable private JsonNode last;
    private boolean exhausted;

    /** Is told of each document that is not the job's. */
    public interface Foreign {
        void found(String id) throws IOException;
    }

    private DocumentPages(
            ElasticsearchClient client, Retries retries, Foreign foreign, String snapshot) {
        this.client = client;
        this.retries = retries;
        this.foreign = foreign;
        this.snapshot = snapshot;
    }

    static DocumentPages open(
            ElasticsearchClient client, Retries retries, Foreign foreign, String index)
            throws IOException {
        String open = "/" + index + "/_pit?keep_alive=" + KEEP_ALIVE;
        JsonNode opened = retries.of(() -> client.send("POST", open, null));
        return new DocumentPages(client, retries, foreign, opened.path("id").asText());
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && !exhausted) {
            try {
                readPage();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
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

    /** Returns the ids of the strays so far. */
    public List<String> strays() {
        return List.copyOf(strays);
    }

    @Override
    public void close() {
        try {
            client.send(
                    "DELETE",
                    "/_pit",
                    ElasticsearchClient.JSON.createObjectNode().put("id", snapshot));
        } catch (IOException e) {
            // What was read is read, and Elasticsearch forgets the snapshot by itself.
        }
    }

    private void readPage() throws IOException {
        ObjectNode search = ElasticsearchClient.JSON.createObjectNode();
        search.put("size", PAGE).put("track_total_hits", false);
        search.putObject("pit").put("id", snapshot).put("keep_alive", KEEP_ALIVE);
        // An index that has never seen a document may not know the field yet.
        search.putArray("sort")
                .addObject()
                .putObject("customer_id")
                .put("order", "asc")
                .put("unmapped_type", "long");
        if (last != null) {
            search.set("search_after", last);
        }
        JsonNode answer = retries.of(() -> search(search));
        snapshot = answer.path("pit_id").asText(snapshot);
        JsonNode hits = answer.path("hits").path("hits");
        for (JsonNode hit : hits) {
            String id = hit.path("_id").asText();
            boolean own = id.equals(hit.path("_source").path("customer_id").asText());
            if (own && Ids.isCustomer(id)) {
                page.add(ProfileDocuments.profile(Long.parseLong(id), hit));
            } else {
                stray(id);
            }
            last = hit.path("sort");
            requireNumber(last.path(0));
        }
        exhausted = hits.size() < PAGE;
    }

    /** The SQL's answers come in the order of numbers. */
    private static void requireNumber(JsonNode sorted) throws IOException {
        if (!sorted.isNumber()) {
            throw new IOException(
                    "elasticsearch.index: its customer_id is no number, so that the job did not"
                            + " make it");
        }
    }

    private JsonNode search(ObjectNode search) throws IOException {
        JsonNode answer = client.send("POST", "/_search", search);
        if (answer.path("timed_out").asBoolean()
                || answer.path("_shards").path("failed").asInt() > 0) {
            throw new PassingFailure("Elasticsearch answered from a part of its shards only", null);
        }
        return answer;
    }

    private void stray(String id) throws IOException {
        if (Ids.isCustomer(id) && strays.size() < MOST_STRAYS) {
            strays.add(id);
        } else {
            foreign.found(id);
        }
    }
}
