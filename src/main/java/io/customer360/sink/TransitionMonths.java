package io.customer360.sink;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.ErrorResponse;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.indices.CreateIndexRequest;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import io.customer360.model.Transition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indices of the transitions, one for each month (UTC) in which documents were computed, below
 * one alias. They are made by Elasticsearch itself, from a template.
 */
final class TransitionMonths {

    static final String DEFINITION = "/elasticsearch/transitions-index.json";

    private static final Logger LOG = LoggerFactory.getLogger(TransitionMonths.class);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu.MM");
    private static final long PRIORITY = 1000;
    private static final int PAGE = 1000;

    private final ElasticsearchClient client;
    private final String alias;

    TransitionMonths(ElasticsearchSettings settings, ElasticsearchClient client) {
        this.client = client;
        this.alias = settings.transitionsIndex();
    }

    /** Tells Elasticsearch how to make the indices. */
    void define() throws IOException {
        CreateIndexRequest definition =
                IndexDefinition.read(alias, DEFINITION, client._transport().jsonpMapper());
        client.indices()
                .putIndexTemplate(
                        template ->
                                template.name(alias)
                                        .indexPatterns(alias + "-*")
                                        .priority(PRIORITY)
                                        .allowAutoCreate(true)
                                        .template(
                                                content ->
                                                        content.settings(definition.settings())
                                                                .mappings(definition.mappings())
                                                                .aliases(alias, a -> a)));
    }

    /** Writes moves, each under its own id. */
    void write(List<Transition> moves) throws IOException {
        if (moves.isEmpty()) {
            return;
        }
        BulkRequest.Builder bulk = new BulkRequest.Builder();
        for (Transition move : moves) {
            bulk.operations(
                    operation ->
                            operation.index(
                                    index ->
                                            index.index(indexOf(move.at()))
                                                    .id(TransitionJson.id(move))
                                                    .document(
                                                            BinaryData.of(
                                                                    TransitionJson.of(move),
                                                                    ContentType
                                                                            .APPLICATION_JSON))));
        }
        requireTaken(client.bulk(bulk.build()));
    }

    /** Deletes all moves of a customer. */
    void forget(long customerId) throws IOException {
        if (!client.indices().existsAlias(exists -> exists.name(alias)).value()) {
            return;
        }
        while (true) {
            client.indices().refresh(refresh -> refresh.index(alias));
            SearchResponse<Void> found =
                    client.search(
                            search ->
                                    search.index(alias)
                                            .size(PAGE)
                                            .source(source -> source.fetch(false))
                                            .query(
                                                    query ->
                                                            query.term(
                                                                    term ->
                                                                            term.field(
                                                                                            "customer_id")
                                                                                    .value(
                                                                                            customerId))),
                            Void.class);
            if (found.hits().hits().isEmpty()) {
                return;
            }
            BulkRequest.Builder bulk = new BulkRequest.Builder();
            for (Hit<Void> hit : found.hits().hits()) {
                bulk.operations(
                        operation ->
                                operation.delete(delete -> delete.index(hit.index()).id(hit.id())));
            }
            requireTaken(client.bulk(bulk.build()));
        }
    }

    /** Deletes the months that ended longer ago than the retention. */
    void deleteBefore(Instant now, Duration retention) throws IOException {
        YearMonth oldest = YearMonth.from(now.minus(retention).atOffset(ZoneOffset.UTC));
        for (String index :
                client.indices().get(get -> get.index(alias + "-*")).result().keySet()) {
            if (isOlder(index, oldest)) {
                client.indices().delete(delete -> delete.index(index).ignoreUnavailable(true));
                LOG.info("Deleted {}, which transitions.retention no longer asks for", index);
            }
        }
    }

    private boolean isOlder(String index, YearMonth oldest) {
        try {
            String month = index.substring(alias.length() + 1);
            return YearMonth.parse(month, MONTH).isBefore(oldest);
        } catch (DateTimeParseException somebodyElses) {
            return false;
        }
    }

    private String indexOf(long at) {
        return alias + "-" + MONTH.format(Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC));
    }

    /** Throws as if the whole request had failed when an item did: all of it may be sent again. */
    private static void requireTaken(BulkResponse answer) {
        for (BulkResponseItem item : answer.items()) {
            ErrorCause error = item.error();
            if (error != null) {
                throw new ElasticsearchException(
                        "bulk", ErrorResponse.of(r -> r.error(error).status(item.status())));
            }
        }
    }
}
