package io.customer360.sink.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.ElasticsearchTransport;
import io.customer360.sink.client.ElasticsearchClients;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.RequestFailure;
import java.io.IOException;

/** Gives the public name to a generation that its job left to an audit. */
public final class GenerationRelease {

    private GenerationRelease() {}

    /**
     * @throws IllegalStateException unless the job that fills the generation has found it complete
     */
    public static void requireComplete(ElasticsearchSettings settings) {
        ask(
                settings,
                name -> {
                    name.requireComplete();
                    return "";
                });
    }

    /**
     * Moves the public name in one step, as the job would have done it.
     *
     * @return what came of it, as a sentence
     * @throws IllegalStateException if Elasticsearch does not do it; the message names the setting
     *     to mend
     */
    public static String publish(ElasticsearchSettings settings) {
        return ask(settings, PublicName::take);
    }

    private static String ask(ElasticsearchSettings settings, Request request) {
        try (ElasticsearchTransport transport = ElasticsearchClients.connectForIndices(settings)) {
            return request.of(new PublicName(settings, new ElasticsearchClient(transport)));
        } catch (IOException | ElasticsearchException e) {
            throw new IllegalStateException(RequestFailure.of(e, settings).problem(), e);
        }
    }

    private interface Request {
        String of(PublicName name) throws IOException;
    }
}
