package io.customer360.sink.client;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.GetResponse;
import co.elastic.clients.transport.ElasticsearchTransport;
import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.ElasticsearchServers;
import io.customer360.sandbox.elasticsearch.ElasticsearchVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.annotation.Nullable;

/** An index of its own on an Elasticsearch, gone at the end with all that is near it. */
public final class SinkIndex implements AutoCloseable {

    /** What was said already: a reason to skip stands in the XML report only. */
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private final ElasticsearchSettings settings;
    private final ElasticsearchTransport transport;
    private final ElasticsearchClient client;
    private final List<String> others = new ArrayList<>();

    public SinkIndex(ElasticsearchVersion version) {
        this(urlOf(version));
    }

    private SinkIndex(String url) {
        this(name -> Profiles.settings(url, name, "1", 10, 2));
    }

    /**
     * @param settings as whom and where it is made, by its public name
     */
    public SinkIndex(Function<String, ElasticsearchSettings> settings) {
        this.settings = settings.apply("sink-" + UUID.randomUUID());
        this.transport = ElasticsearchClients.connect(this.settings);
        this.client = new ElasticsearchClient(transport);
    }

    private static String urlOf(ElasticsearchVersion version) {
        Optional<String> hindrance = version.hindrance();
        hindrance.filter(TOLD::add).ifPresent(why -> System.err.println("Skipped: " + why));
        assumeTrue(hindrance.isEmpty(), () -> hindrance.orElseThrow());
        return ElasticsearchServers.open(version).url();
    }

    public String url() {
        return settings.hosts().get(0);
    }

    public ElasticsearchSettings settings() {
        return settings;
    }

    /** Returns the settings of another generation, which goes as well at the end. */
    public ElasticsearchSettings generation(String generation) {
        others.add(settings.index() + "-" + generation);
        return Profiles.inGeneration(settings, generation);
    }

    /** Returns the index behind the public name. */
    public String name() {
        return settings.profileIndex();
    }

    public ElasticsearchClient client() {
        return client;
    }

    /** Returns the customer's document with its version, found or not. */
    public GetResponse<JsonNode> document(long customerId) throws IOException {
        return document(name(), customerId);
    }

    /** Returns the note on the customer's rejected document. */
    public GetResponse<JsonNode> rejected(long customerId) throws IOException {
        return document(settings.rejectedIndex(), customerId);
    }

    private GetResponse<JsonNode> document(String index, long customerId) throws IOException {
        return client.get(get -> get.index(index).id(Long.toString(customerId)), JsonNode.class);
    }

    /** Returns the first name in the customer's document, null without one. */
    @Nullable
    public String firstName(long customerId) throws IOException {
        GetResponse<JsonNode> found = document(customerId);
        return found.found() ? found.source().get("first_name").asText() : null;
    }

    /** Returns the indices that have the public name. */
    public Set<String> holders() throws IOException {
        return client.indices().getAlias(alias -> alias.name(settings.index())).result().keySet();
    }

    public void delete(String index) throws IOException {
        client.indices().delete(delete -> delete.index(index).ignoreUnavailable(true));
    }

    @Override
    public void close() {
        try (transport) {
            others.addAll(List.of(name(), settings.rejectedIndex()));
            for (String index : others) {
                delete(index);
                if (client.indices().existsIndexTemplate(exists -> exists.name(index)).value()) {
                    client.indices().deleteIndexTemplate(template -> template.name(index));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
