package io.customer360.audit.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.audit.compared.Field;
import io.customer360.audit.compared.Profile;
import io.customer360.audit.index.ElasticsearchClient.Answer;
import io.customer360.audit.pace.PassingFailure;
import io.customer360.audit.pace.Retries;
import io.customer360.config.JobConfig.Elasticsearch;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;

/** The documents of the profile index: all of them in order, or some as they are this moment. */
public final class ProfileDocuments {

    private static final int IDS_PER_REQUEST = 1000;
    private static final int FIRST_ERROR = 400;

    private final ElasticsearchClient client;
    private final Retries retries;
    private final String index;

    public ProfileDocuments(Elasticsearch settings, Retries retries) {
        this.client = new ElasticsearchClient(settings);
        this.retries = retries;
        this.index = settings.audited();
    }

    /**
     * Asks once: a wrong setting should not take minutes to show.
     *
     * @throws IOException naming the setting to mend if the index cannot be read
     */
    public void requireReadable() throws IOException {
        ObjectNode nothing = ElasticsearchClient.JSON.createObjectNode().put("size", 0);
        client.send("POST", "/" + index + "/_search", nothing);
    }

    /**
     * Returns all documents as of now, in the order of their customer_id.
     *
     * @param foreign is told of those that are not the job's
     */
    public DocumentPages all(DocumentPages.Foreign foreign) throws IOException {
        // What was written within the last second may not be searchable. Who may not refresh sees
        // it at the second look.
        Answer refreshed = retries.of(() -> client.ask("POST", "/" + index + "/_refresh", null));
        if (refreshed.status() >= FIRST_ERROR
                && refreshed.status() != ElasticsearchClient.FORBIDDEN) {
            client.send("POST", "/" + index + "/_refresh", null);
        }
        return DocumentPages.open(client, retries, foreign, index);
    }

    /** Returns the newest documents of these customers, searchable or not. */
    public Map<Long, Profile> of(Collection<Long> customers) throws IOException {
        Map<Long, Profile> found = new HashMap<>();
        List<Long> ids = List.copyOf(customers);
        for (int from = 0; from < ids.size(); from += IDS_PER_REQUEST) {
            int to = Math.min(ids.size(), from + IDS_PER_REQUEST);
            ObjectNode request = ElasticsearchClient.JSON.createObjectNode();
            ArrayNode wanted = request.putArray("ids");
            ids.subList(from, to).forEach(id -> wanted.add(String.valueOf(id)));
            for (JsonNode document : retries.of(() -> read(request))) {
                if (document.path("found").asBoolean()) {
                    long id = Long.parseLong(document.path("_id").asText());
                    found.put(id, profile(id, document));
                }
            }
        }
        return found;
    }

    private JsonNode read(ObjectNode request) throws IOException {
        JsonNode documents = client.send("POST", "/" + index + "/_mget", request).path("docs");
        for (JsonNode document : documents) {
            if (document.has("error")) {
                throw new PassingFailure(
                        "Documents of elasticsearch.index %s cannot be read: %s"
                                .formatted(index, document.path("error").path("type")),
                        null);
            }
        }
        return documents;
    }

    static Profile profile(long id, JsonNode document) {
        JsonNode source = document.path("_source");
        return Profile.of(id, Field.all(), field -> plain(source.path(field.column())));
    }

    @Nullable
    private static Object plain(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (value.isNumber()) {
            return value.decimalValue();
        }
        // What is neither number nor text differs from every answer and is shown as it is.
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
