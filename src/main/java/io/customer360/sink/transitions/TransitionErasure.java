package io.customer360.sink.transitions;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.ErrorResponse;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.ShardStatistics;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.index.TransitionMonths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.annotation.Nullable;

/**
 * Deletes all moves of customers who are gone, also those that were rejected. It fails unless each
 * shard of each month took part: what a shard that is away holds would come back with it.
 */
final class TransitionErasure {

    private static final int PAGE = 1000;

    private final ElasticsearchSettings settings;
    private final ElasticsearchClient client;
    private final TransitionMonths months;

    TransitionErasure(
            ElasticsearchSettings settings, ElasticsearchClient client, TransitionMonths months) {
        this.settings = settings;
        this.client = client;
        this.months = months;
    }

    /**
     * Returns when nothing of the customers is left.
     *
     * @throws IOException if that cannot be told now
     */
    void forget(Collection<Long> customers) throws IOException {
        List<String> indices = new ArrayList<>(months.all());
        indices.add(settings.rejectedIndex());
        // A search tells at once that a shard is away, a refresh waits a minute for it.
        find(indices, customers, 0);
        refresh(indices);
        while (true) {
            List<Hit<Void>> found = find(indices, customers, PAGE);
            if (found.isEmpty()) {
                return;
            }
            delete(found);
            refresh(indices);
        }
    }

    private List<Hit<Void>> find(List<String> indices, Collection<Long> customers, int most)
            throws IOException {
        List<FieldValue> ids = customers.stream().map(FieldValue::of).toList();
        // A rejected document of the profiles has the customer's id, and goes with the profile.
        List<String> notes = customers.stream().map(String::valueOf).toList();
        Query moves =
                Query.of(
                        q ->
                                q.terms(
                                        terms ->
                                                terms.field("customer_id")
                                                        .terms(values -> values.value(ids))));
        Query profiles = Query.of(q -> q.ids(these -> these.values(notes)));
        SearchResponse<Void> answer =
                client.search(
                        search ->
                                search.index(indices)
                                        .allowPartialSearchResults(false)
                                        .size(most)
                                        .source(source -> source.fetch(false))
                                        .query(q -> q.bool(b -> b.filter(moves).mustNot(profiles))),
                        Void.class);
        requireAll(answer.shards());
        if (answer.timedOut()) {
            throw new IOException("Elasticsearch ended a search for transitions before its end");
        }
        return answer.hits().hits();
    }

    private void refresh(List<String> indices) throws IOException {
        requireAll(client.indices().refresh(refresh -> refresh.index(indices)).shards());
    }

    private void delete(List<Hit<Void>> found) throws IOException {
        BulkRequest.Builder bulk = new BulkRequest.Builder();
        for (Hit<Void> hit : found) {
            bulk.operations(
                    operation ->
                            operation.delete(delete -> delete.index(hit.index()).id(hit.id())));
        }
        for (BulkResponseItem item : client.bulk(bulk.build()).items()) {
            ErrorCause error = item.error();
            if (error != null) {
                throw new ElasticsearchException(
                        "bulk", ErrorResponse.of(r -> r.error(error).status(item.status())));
            }
        }
    }

    private static void requireAll(@Nullable ShardStatistics shards) throws IOException {
        if (shards == null || shards.failed().intValue() > 0) {
            throw new IOException("Elasticsearch answered from a part of the transitions' shards");
        }
    }
}
