package io.customer360.sink.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ShardStatistics;
import co.elastic.clients.elasticsearch.core.CountResponse;
import co.elastic.clients.elasticsearch.indices.IndexSettings;
import co.elastic.clients.elasticsearch.indices.IndexState;
import co.elastic.clients.json.JsonData;
import co.elastic.clients.transport.ElasticsearchTransport;
import io.customer360.sink.client.Documents;
import io.customer360.sink.client.ElasticsearchClients;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.RequestFailure;
import java.io.IOException;
import java.io.Serializable;

/**
 * The index of the profiles with its public name and the index of the rejected documents, from the
 * definitions that ship with the job.
 */
public final class ProfileIndex {

    static final String REJECTED_DEFINITION = "/elasticsearch/rejected-index.json";

    private static final int FORBIDDEN = 403;
    private static final char HISTORY = '/';

    private ProfileIndex() {}

    /**
     * What there was before the job starts.
     *
     * @param holdsDocuments whether the generation holds documents already, so that only a job with
     *     state may write to it
     * @param isPublic whether it has the public name
     * @param uuid by which Elasticsearch tells the index from others that have had its name
     */
    public record Found(boolean holdsDocuments, boolean isPublic, String uuid)
            implements Serializable {}

    /**
     * Makes both indices when they are missing, tells how those of transitions are made, and gives
     * the public name to this generation if no other has it.
     *
     * @param loads whether an index that is made is to be filled at once: it is neither refreshed
     *     nor replicated until {@link GenerationSwitch} finds that history is complete
     * @throws IllegalStateException if Elasticsearch cannot be reached or used as the settings say,
     *     or an index with other fields is there; the message names the setting to mend
     */
    public static Found ensureExists(ElasticsearchSettings settings, boolean loads) {
        try (ElasticsearchTransport transport = ElasticsearchClients.connectForIndices(settings)) {
            ElasticsearchClient client = new ElasticsearchClient(transport);
            PublicName name = new PublicName(settings, client);
            name.refuseAnIndex();
            definition(settings, client).ensureExists(client, loads);
            new IndexDefinition(
                            settings.rejectedIndex(), REJECTED_DEFINITION, transport.jsonpMapper())
                    .ensureExists(client, false);
            if (settings.documents() == Documents.PROFILES) {
                new TransitionMonths(settings, client).define();
            }
            boolean isPublic = name.takeIfFree();
            String index = settings.profileIndex();
            String uuid = uuid(client, index);
            return new Found(holdsDocuments(client, index), isPublic, uuid);
        } catch (IOException | RuntimeException e) {
            if (e instanceof IllegalStateException || e instanceof IllegalArgumentException) {
                throw (RuntimeException) e;
            }
            throw new IllegalStateException(RequestFailure.of(e, settings).problem(), e);
        }
    }

    /**
     * Returns whether the index of this generation is there.
     *
     * @throws IllegalStateException if Elasticsearch cannot be asked
     */
    public static boolean exists(ElasticsearchSettings settings) {
        try (ElasticsearchTransport transport = ElasticsearchClients.connectForIndices(settings)) {
            return new ElasticsearchClient(transport)
                    .indices()
                    .exists(index -> index.index(settings.profileIndex()))
                    .value();
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(RequestFailure.of(e, settings).problem(), e);
        }
    }

    public static IndexDefinition definition(
            ElasticsearchSettings settings, ElasticsearchClient client) {
        return new IndexDefinition(
                settings.profileIndex(),
                settings.documents().definition(),
                client._transport().jsonpMapper());
    }

    /**
     * Returns by what the index can be told from others that have had its name, and from itself
     * before a snapshot was restored over it; nothing if the name is another index's alias.
     *
     * <p>An index that is restored while it is closed keeps its UUID. The UUID of its history,
     * which comes behind a slash, is another one then; it is empty before the first restore.
     */
    static String uuid(ElasticsearchClient client, String index) throws IOException {
        IndexState state =
                client.indices().getSettings(get -> get.index(index)).result().get(index);
        if (state == null) {
            return "";
        }
        IndexSettings settings = state.settings().index();
        JsonData history = settings.otherSettings().get("history");
        return settings.uuid()
                + HISTORY
                + (history == null ? "" : history.toJson().asJsonObject().getString("uuid"));
    }

    /**
     * Returns whether two answers of {@link #uuid} are of one index.
     *
     * @param before one of an earlier version of the job tells nothing of the history
     */
    static boolean isSame(String before, String now) {
        return before.equals(now)
                || before.indexOf(HISTORY) < 0 && now.startsWith(before + HISTORY);
    }

    private static boolean holdsDocuments(ElasticsearchClient client, String index)
            throws IOException {
        try {
            requireAll(client.indices().refresh(refresh -> refresh.index(index)).shards(), index);
        } catch (ElasticsearchException e) {
            // Who may not refresh sees what was written more than a second ago.
            if (e.status() != FORBIDDEN) {
                throw e;
            }
        }
        CountResponse found = client.count(count -> count.index(index));
        if (found.count() == 0) {
            requireAll(found.shards(), index);
        }
        return found.count() > 0;
    }

    /** What a shard that does not answer holds is not known. */
    private static void requireAll(ShardStatistics asked, String index) {
        if (asked.failed().intValue() > 0 || asked.successful().intValue() == 0) {
            throw new IllegalStateException(
                    ("%s of %s shards of %s answer, so that nobody can tell whether it holds"
                                    + " documents: wait until its health is not red, or see GET"
                                    + " _cluster/allocation/explain")
                            .formatted(asked.successful(), asked.total(), index));
        }
    }
}
