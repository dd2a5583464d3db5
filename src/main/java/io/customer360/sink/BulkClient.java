package io.customer360.sink;

import co.elastic.clients.elasticsearch._types.ErrorResponse;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.Endpoint;
import co.elastic.clients.transport.endpoints.SimpleEndpoint;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends writes as one bulk request, once: every operation with its own external version, the
 * documents' bytes as they are. Judging the answer is left to the caller.
 */
final class BulkClient implements AutoCloseable {

    /**
     * What is asked about each write: in what it ended, and why; the index, as the client must. And
     * why none was carried out.
     */
    private static final String ANSWER =
            "took,errors,items.*._index,items.*.status,items.*.error,error.type,status";

    /**
     * The client's own requests have no bodies in one piece: each line would be an object, and a
     * buffer to be sent.
     */
    private static final Endpoint<byte[], BulkResponse, ErrorResponse> BULK =
            new SimpleEndpoint<>(
                    "es/bulk",
                    body -> "POST",
                    body -> "/_bulk",
                    body -> Map.of(),
                    body -> Map.of("filter_path", ANSWER),
                    body -> Map.of(),
                    body -> BinaryData.of(body, ContentType.APPLICATION_JSON),
                    BulkResponse._DESERIALIZER);

    private final ElasticsearchSettings settings;
    private final ElasticsearchTransport transport;
    private final BulkBody body;

    BulkClient(ElasticsearchSettings settings) {
        this.settings = settings;
        this.transport = ElasticsearchClients.connect(settings);
        this.body = new BulkBody(settings);
    }

    /** Returns the answer, which another thread completes, at the latest after the timeout. */
    CompletableFuture<BulkResponse> send(List<DocumentWrite> writes) {
        // The socket's timeout ends silence only; an answer that trickles in forever ends here.
        return transport
                .performRequestAsync(body.of(writes), BULK, null)
                .orTimeout(2 * settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The Elasticsearch client cannot be closed", e);
        }
    }
}
