package io.customer360.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.customer360.model.ProfileUpdate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    private static final int DOCUMENT_BYTES = 1200;

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
        DocumentConverter converter = new DocumentConverter(MicroClock.SYSTEM);
        this.settings = settings;
        this.writes = updates.stream().map(update -> converter.apply(update, null)).toList();
        this.client = ElasticsearchClients.connect(settings).restClient();
        this.free = new Semaphore(settings.bulkMaxInFlight());
    }

    /** Returns when Elasticsearch has answered for all updates. */
    public void load() throws Exception {
        ByteArrayOutputStream bulk = newBulk();
        int documents = 0;
        for (DocumentWrite write : writes) {
            if (documents == settings.bulkMaxDocuments()
                    || bulk.size() + write.sizeInBytes() > settings.bulkMaxBytes()) {
                send(bulk.toByteArray());
                bulk = newBulk();
                documents = 0;
            }
            append(write, bulk);
            documents++;
        }
        send(bulk.toByteArray());
        free.acquire(settings.bulkMaxInFlight());
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private ByteArrayOutputStream newBulk() {
        return new ByteArrayOutputStream(settings.bulkMaxDocuments() * DOCUMENT_BYTES);
    }

    private static void append(DocumentWrite write, ByteArrayOutputStream bulk) {
        String action =
                (write.isDelete() ? "{\"delete\":{\"_id\":\"" : "{\"index\":{\"_id\":\"")
                        + write.customerId()
                        + "\",\"version\":"
                        + write.externalVersion()
                        + ",\"version_type\":\"external\"}}\n";
        bulk.writeBytes(action.getBytes(StandardCharsets.ISO_8859_1));
        if (!write.isDelete()) {
            bulk.writeBytes(write.json());
            bulk.write('\n');
        }
    }

    private void send(byte[] bulk) throws InterruptedException {
        free.acquire();
        Request request = new Request("POST", "/" + settings.index() + "/_bulk");
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
