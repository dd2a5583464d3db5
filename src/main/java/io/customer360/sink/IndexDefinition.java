package io.customer360.sink;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import co.elastic.clients.elasticsearch.indices.CreateIndexRequest;
import co.elastic.clients.json.JsonpMapper;
import jakarta.json.stream.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One index as its JSON resource defines it: made when missing, compared when it is there.
 *
 * <p>A template of the same name forbids Elasticsearch to make the index by itself. Otherwise an
 * index deleted under the running job would come back unnoticed, with guessed types and without
 * most customers.
 */
final class IndexDefinition {

    private static final Logger LOG = LoggerFactory.getLogger(IndexDefinition.class);
    private static final long PRIORITY = 1000;

    private final String name;
    private final CreateIndexRequest definition;

    IndexDefinition(String name, String resource, JsonpMapper mapper) {
        this.name = name;
        try (InputStream json = IndexDefinition.class.getResourceAsStream(resource);
                JsonParser parser = mapper.jsonProvider().createParser(json)) {
            this.definition =
                    new CreateIndexRequest.Builder().index(name).withJson(parser, mapper).build();
        } catch (IOException e) {
            throw new IllegalStateException("The job's jar lacks " + resource, e);
        }
    }

    /** Makes the index when missing; throws if one is there that does not fit. */
    void ensureExists(ElasticsearchClient client) throws IOException {
        boolean exists = client.indices().exists(request -> request.index(name)).value();
        forbidAutomaticCreation(client, exists);
        if (!exists) {
            create(client);
        }
        List<String> differences = new ArrayList<>();
        client.indices()
                .getMapping(request -> request.index(name))
                .result()
                .values()
                .forEach(found -> differences.addAll(differences(found.mappings())));
        if (!differences.isEmpty()) {
            throw new IllegalStateException(
                    ("The index %s is not what the job writes: %s. Give elasticsearch.index another"
                                    + " name, or delete the index and start the job without state")
                            .formatted(name, String.join("; ", differences)));
        }
    }

    private void create(ElasticsearchClient client) throws IOException {
        try {
            client.indices().create(definition);
            LOG.info("Made the index {}", name);
        } catch (ElasticsearchException e) {
            // Another job may have been quicker; its index is compared like any other.
            if (!"resource_already_exists_exception".equals(e.error().type())) {
                throw e;
            }
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

    List<String> differences(TypeMapping found) {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, Property> field : definition.mappings().properties().entrySet()) {
            String wanted = field.getValue()._kind().jsonValue();
            Property property = found.properties().get(field.getKey());
            if (property == null) {
                differences.add("the field " + field.getKey() + " (" + wanted + ") is missing");
            } else if (!wanted.equals(property._kind().jsonValue())) {
                differences.add(
                        "the field %s is %s instead of %s"
                                .formatted(field.getKey(), property._kind().jsonValue(), wanted));
            }
        }
        return differences;
    }
}
