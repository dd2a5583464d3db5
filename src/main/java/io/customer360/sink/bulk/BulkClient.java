package io.customer360.sink.bulk;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ErrorResponse;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.Endpoint;
import co.elastic.clients.transport.endpoints.SimpleEndpoint;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import io.customer360.sink.client.ElasticsearchClients;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.index.PublicName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
    private final ScheduledExecutorService timeouts = timeouts();

    BulkClient(ElasticsearchSettings settings) {
        this.settings = settings;
        this.transport = ElasticsearchClients.connect(settings);
        this.body = new BulkBody(settings);
    }

    /** Returns the answer, which another thread completes, at the latest after the timeout. */
    CompletableFuture<BulkResponse> send(List<DocumentWrite> writes) {
        CompletableFuture<BulkResponse> answer =
                transport.performRequestAsync(body.of(writes), BULK, null);
        // The socket's timeout ends silence only; an answer that trickles in forever ends here.
        Future<?> end =
                timeouts.schedule(
                        () -> answer.completeExceptionally(new TimeoutException()),
                        2 * settings.requestTimeout().toMillis(),
                        TimeUnit.MILLISECONDS);
        answer.whenComplete((response, failure) -> end.cancel(false));
        return answer;
    }

    /**
     * A thread of its own, not that of {@link CompletableFuture#orTimeout}: the JVM keeps that one
     * for ever, and with it the class loader of the job that was the first to need it.
     */
    private static ScheduledExecutorService timeouts() {
        ScheduledThreadPoolExecutor timeouts =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread thread = new Thread(task, "elasticsearch-timeouts");
                            thread.setDaemon(true);
                            return thread;
                        });
        timeouts.setRemoveOnCancelPolicy(true);
        return timeouts;
    }

    /** Returns whether the generation is complete, or was given the public name. */
    CompletableFuture<Boolean> isComplete() {
        return PublicName.isComplete(settings, new ElasticsearchAsyncClient(transport));
    }

    @Override
    public void close() {
        timeouts.shutdownNow();
        try {
            transport.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The Elasticsearch client cannot be closed", e);
        }
    }
}
