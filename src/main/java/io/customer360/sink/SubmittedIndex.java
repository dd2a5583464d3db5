package io.customer360.sink;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.transport.ElasticsearchTransport;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks whether an index is still the one that had its name when the job was submitted. */
final class SubmittedIndex {

    private static final Logger LOG = LoggerFactory.getLogger(SubmittedIndex.class);

    private final ElasticsearchSettings settings;
    private final String uuid;
    private boolean answers = true;

    SubmittedIndex(ElasticsearchSettings settings, String uuid) {
        this.settings = settings;
        this.uuid = uuid;
    }

    /**
     * Returns false if it is another one, as after a restore from a snapshot; true also while
     * Elasticsearch does not tell.
     */
    boolean isStillThere() {
        try (ElasticsearchTransport transport = ElasticsearchClients.connectForIndices(settings)) {
            ElasticsearchClient client = new ElasticsearchClient(transport);
            boolean same = ProfileIndex.uuid(client, settings.profileIndex()).equals(uuid);
            answers = true;
            return same;
        } catch (IOException | RuntimeException e) {
            if (answers) {
                LOG.warn(
                        "Elasticsearch does not tell whether {} is still the index that the job"
                                + " writes; it is asked again after each checkpoint: {}",
                        settings.profileIndex(),
                        RequestFailure.of(e, settings).problem());
            }
            answers = false;
            return true;
        }
    }
}
