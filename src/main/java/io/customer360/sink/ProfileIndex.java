package io.customer360.sink;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.JsonpMapper;
import co.elastic.clients.transport.ElasticsearchTransport;
import java.io.IOException;

/**
 * The index of the profiles and the one of the rejected documents, from the definitions that ship
 * with the job.
 */
public final class ProfileIndex {

    static final String DEFINITION = "/elasticsearch/profile-index.json";
    static final String REJECTED_DEFINITION = "/elasticsearch/rejected-index.json";

    private ProfileIndex() {}

    /**
     * Makes both indices when they are missing.
     *
     * @throws IllegalStateException if Elasticsearch cannot be reached or used as the settings say,
     *     or an index with other fields is there; the message names the setting to mend
     */
    public static void ensureExists(ElasticsearchSettings settings) {
        try (ElasticsearchTransport transport = ElasticsearchClients.connect(settings)) {
            ElasticsearchClient client = new ElasticsearchClient(transport);
            JsonpMapper mapper = transport.jsonpMapper();
            new IndexDefinition(settings.index(), DEFINITION, mapper).ensureExists(client);
            new IndexDefinition(settings.rejectedIndex(), REJECTED_DEFINITION, mapper)
                    .ensureExists(client);
        } catch (IOException | RuntimeException e) {
            if (e instanceof IllegalStateException || e instanceof IllegalArgumentException) {
                throw (RuntimeException) e;
            }
            throw new IllegalStateException(RequestFailure.of(e, settings).problem(), e);
        }
    }
}
