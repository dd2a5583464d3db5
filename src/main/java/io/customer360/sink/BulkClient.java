package io.customer360.sink;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends writes as one bulk request, once: every operation with its own external version, the
 * documents' bytes as they are. Judging the answer is left to the caller.
 */
final class BulkClient implements AutoCloseable {

    private final ElasticsearchSettings settings;
    private final ElasticsearchTransport transport;
    private final ElasticsearchAsyncClient client;

    BulkClient(ElasticsearchSettings settings) {
        this.settings = settings;
        this.transport = ElasticsearchClients.connect(settings);
        this.client = new ElasticsearchAsyncClient(transport);
    }

    /** Returns the answer, which another thread completes, at the latest after the timeout. */
    CompletableFuture<BulkResponse> send(List<DocumentWrite> writes) {
        List<BulkOperation> operations = writes.stream().map(this::operation).toList();
        // The socket's timeout ends silence only; an answer that trickles in forever ends here.
        return client.bulk(BulkRequest.of(bulk -> bulk.operations(operations)))
                .orTimeout(2 * settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private BulkOperation operation(DocumentWrite write) {
        String index = settings.index(write.target());
        String id = Long.toString(write.customerId());
        if (write.isDelete()) {
            return BulkOperation.of(
                    operation ->
                            operation.delete(
                                    delete ->
                                            delete.index(index)
                                                    .id(id)
                                                    .version(write.externalVersion())
                                                    .versionType(VersionType.External)));
        }
        BinaryData document = BinaryData.of(write.json(), ContentType.APPLICATION_JSON);
        return BulkOperation.of(
                operation ->
                        operation.index(
                                upsert ->
                                        upsert.index(index)
                                                .id(id)
                                                .version(write.externalVersion())
                                                .versionType(VersionType.External)
                                                .document(document)));
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
