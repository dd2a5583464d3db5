package io.customer360.sink.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.customer360.model.ProfileUpdate;
import io.customer360.sink.client.Documents;
import io.customer360.sink.client.ElasticsearchClients;
import io.customer360.sink.client.ElasticsearchSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;

/**
 * The shortest way of documents that are rendered already: bulk requests over the official
 * low-level client, a fixed number of them under way, with the sink's external versions and an
 * answer that only names errors. What fails is not sent again.
 */
public final class PlainBulkLoader implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ElasticsearchSettings settings;
    private final List<DocumentWrite> writes;
    private final RestClient client;
    private final Semaphore free;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * Renders the updates.
     *
     * @param settings of which index, size of a bulk and bulks in flight count, these for all
     */
    public PlainBulkLoader(ElasticsearchSettings settings, List<ProfileUpdate> updates) {
        this(rendered(updates), settings);
    }

    /** Takes documents as they are, by their customers. */
    public static PlainBulkLoader of(ElasticsearchSettings settings, Map<Long, byte[]> documents) {
        long version = MicroClock.SYSTEM.micros();
        List<DocumentWrite> writes = new ArrayList<>();
        documents.forEach(
                (id, json) ->
                        writes.add(
                                new DocumentWrite(
                                        DocumentWrite.Target.PROFILES,
                                        id,
                                        version,
                                        version,
                                        json,
                                        null,
                                        version,
                                        DocumentWrite.Arrival.HERE,
                                        null)));
        return new PlainBulkLoader(writes, settings);
    }

    private static List<DocumentWrite> rendered(List<ProfileUpdate> updates) {
        DocumentConverter converter = new DocumentConverter(Documents.PROFILES, MicroClock.SYSTEM);
        return updates.stream().map(converter::convert).toList();
    }

    private PlainBulkLoader(List<DocumentWrite> writes, ElasticsearchSettings settings) {
        this.settings = settings;
        this.writes = writes;
        this.client = ElasticsearchClients.connect(settings).restClient();
        this.free = new Semaphore(settings.bulkMaxInFlight());
    }

    /** Returns when Elasticsearch has answered for all updates. */
    public void load() throws Exception {
        BulkBody body = new BulkBody(settings);
        int begin = 0;
        long bytes = 0;
        for (int next = 0; next < writes.size(); next++) {
            bytes += writes.get(next).sizeInBytes();
            if (next - begin == settings.bulkMaxDocuments() || bytes > settings.bulkMaxBytes()) {
                send(body.of(writes.subList(begin, next)));
                begin = next;
                bytes = writes.get(next).sizeInBytes();
            }
        }
        send(body.of(writes.subList(begin, writes.size())));
        free.acquire(settings.bulkMaxInFlight());
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private void send(byte[] bulk) throws InterruptedException {
        free.acquire();
        Request request = new Request("POST", "/_bulk");
        request.addParameter("filter_path", "errors,items.*.error.type");
        request.setEntity(new NByteArrayEntity(bulk, ContentType.APPLICATION_JSON));
        client.performRequestAsync(
                request,
                new ResponseListener() {
                    @Override
                    public void onSuccess(Response response) {
                        try {
                            check(JSON.readTree(response.getEntity().getContent()));
                        } catch (IOException | RuntimeException e) {
                            failure.compareAndSet(null, e);
                        } finally {
                            free.release();
                        }
                    }

                    @Override
                    public void onFailure(Exception e) {
                        failure.compareAndSet(null, e);
                        free.release();
                    }
                });
    }

    /** An older version that came after a newer one is no error. */
    private static void check(JsonNode answer) {
        for (JsonNode type : answer.findValues("type")) {
            if (!type.asText().equals("version_conflict_engine_exception")) {
                throw new IllegalStateException("Elasticsearch refuses a document: " + type);
            }
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
