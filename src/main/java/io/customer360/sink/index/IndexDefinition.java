package io.customer360.sink.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch.indices.CreateIndexRequest;
import co.elastic.clients.elasticsearch.indices.IndexSettings;
import co.elastic.clients.elasticsearch.indices.IndexState;
import co.elastic.clients.json.JsonpMapper;
import jakarta.json.stream.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One index as its JSON resource defines it: made when missing, compared when it is there.
 *
 * <p>A template of the same name forbids Elasticsearch to make the index by itself. Otherwise an
 * index deleted under the running job would come back unnoticed, with guessed types and without
 * most customers.
 */
public final class IndexDefinition {

    private static final Logger LOG = LoggerFactory.getLogger(IndexDefinition.class);
    private static final long PRIORITY = 1000;
    private static final String NEVER = "-1";

    private final String name;
    private final CreateIndexRequest definition;
    private final JsonpMapper mapper;

    IndexDefinition(String name, String resource, JsonpMapper mapper) {
        this.name = name;
        this.mapper = mapper;
        this.definition = read(name, resource, mapper);
    }

    /** Returns a resource of the job's jar as the request that makes the index. */
    static CreateIndexRequest read(String name, String resource, JsonpMapper mapper) {
        try (InputStream json = IndexDefinition.class.getResourceAsStream(resource);
                JsonParser parser = mapper.jsonProvider().createParser(json)) {
            return new CreateIndexRequest.Builder().index(name).withJson(parser, mapper).build();
        } catch (IOException e) {
            throw new IllegalStateException("The job's jar lacks " + resource, e);
        }
    }

    /**
     * Makes the index when missing; throws if one is there that does not fit.
     *
     * @param loads whether a new one is to be filled at once
     */
    void ensureExists(ElasticsearchClient client, boolean loads) throws IOException {
        boolean exists = client.indices().exists(request -> request.index(name)).value();
        forbidAutomaticCreation(client, exists);
        if (!exists && create(client) && loads) {
            beginLoading(client);
        }
        IndexState found = client.indices().get(request -> request.index(name)).get(name);
        IndexDifferences differences = IndexDifferences.between(definition, found, mapper);
        List<String> wrong = differences.wrong();
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(
                    ("The index %s is not what the job writes: %s. Rebuild into another"
                                    + " elasticsearch.generation, or delete the index and start the"
                                    + " job without state")
                            .formatted(name, String.join("; ", wrong)));
        }
        if (!differences.adjusted().isEmpty()) {
            LOG.warn(
                    "The index {} is not quite what the job would make: {}",
                    name,
                    String.join("; ", differences.adjusted()));
        }
    }

    /** Neither refreshes nor copies what will be looked at only when all of it is there. */
    private void beginLoading(ElasticsearchClient client) throws IOException {
        client.indices()
                .putSettings(
                        put ->
                                put.index(name)
                                        .settings(
                                                settings ->
                                                        settings.refreshInterval(
                                                                        never -> never.time(NEVER))
                                                                .autoExpandReplicas("false")
                                                                .numberOfReplicas("0")));
    }

    /** Makes it searchable as it is defined, if it is being loaded. */
    public void endLoading(ElasticsearchClient client) throws IOException {
        IndexSettings defined = definition.settings().index();
        Time interval = settings(client, name).refreshInterval();
        if (interval == null || !NEVER.equals(interval.time())) {
            return;
        }
        client.indices()
                .putSettings(
                        put ->
                                put.index(name)
                                        .settings(
                                                settings ->
                                                        settings.refreshInterval(
                                                                        defined.refreshInterval())
                                                                .autoExpandReplicas(
                                                                        defined
                                                                                .autoExpandReplicas())));
        client.indices().refresh(refresh -> refresh.index(name));
    }

    /** Returns the settings that an index has. */
    public static IndexSettings settings(ElasticsearchClient client, String index)
            throws IOException {
        return client.indices().getSettings(get -> get.index(index)).get(index).settings().index();
    }

    private boolean create(ElasticsearchClient client) throws IOException {
        try {
            client.indices().create(definition);
            LOG.info("Made the index {}", name);
            return true;
        } catch (ElasticsearchException e) {
            // Another job may have been quicker; its index is compared like any other.
            if (!"resource_already_exists_exception".equals(e.error().type())) {
                throw e;
            }
            return false;
        }
    }

    private void forbidAutomaticCreation(ElasticsearchClient client, boolean exists)
            throws IOException {
        try {
            client.indices()
                    .putIndexTemplate(
                            template ->
                                    template.name(name)
                                            .indexPatterns(name)
                                            .priority(PRIORITY)
                                            .allowAutoCreate(false)
                                            .template(
                                                    content ->
                                                            content.settings(definition.settings())
                                                                    .mappings(
                                                                            definition
                                                                                    .mappings())));
        } catch (ElasticsearchException e) {
            if (e.status() != 403 || !exists) {
                throw e;
            }
            LOG.warn(
                    "Without the privilege manage_index_templates nothing keeps Elasticsearch from"
                            + " making {} by itself, should it be deleted while the job runs",
                    name);
        }
    }
}
