package io.customer360.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.customer360.config.JobConfig.Elasticsearch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * Asks Elasticsearch for JSON, the first host that answers; numbers keep all their digits. A
 * failure names the setting to mend and quotes nothing of what was sent.
 */
final class ElasticsearchClient {

    static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    static final int FORBIDDEN = 403;
    private static final int FIRST_ERROR = 400;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Map<Integer, String> REMEDIES =
            Map.of(
                    401,
                    "it does not know the user: mend elasticsearch.username and"
                            + " elasticsearch.password, or elasticsearch.api-key",
                    FORBIDDEN,
                    "give the user of elasticsearch.username or elasticsearch.api-key the"
                            + " privilege read on the index of elasticsearch.index",
                    404,
                    "there is no such index: mend elasticsearch.index");

    private final Elasticsearch settings;
    private final HttpClient http;

    ElasticsearchClient(Elasticsearch settings) {
        this.settings = settings;
        HttpClient.Builder client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_TIMEOUT);
        if (settings.caCertificate() != null) {
            client.sslContext(TrustedAuthority.of(settings.caCertificate()));
        }
        this.http = client.build();
    }

    /** What was answered, whatever it means. */
    record Answer(int status, JsonNode body) {}

    /**
     * @throws IOException unless Elasticsearch did what it was asked for
     */
    JsonNode send(String method, String path, @Nullable JsonNode body) throws IOException {
        Answer answer = ask(method, path, body);
        if (answer.status < FIRST_ERROR) {
            return answer.body;
        }
        String type = answer.body.path("error").path("type").asText("");
        throw new IOException(
                "elasticsearch.hosts %s answer %d %s for the index %s; %s"
                        .formatted(
                                settings.hosts(),
                                answer.status,
                                type,
                                settings.index(),
                                REMEDIES.getOrDefault(answer.status, "see its log")));
    }

    /**
     * @throws IOException if no host answers, or something that is not Elasticsearch
     */
    Answer ask(String method, String path, @Nullable JsonNode body) throws IOException {
        IOException failure = null;
        for (String host : settings.hosts()) {
            try {
                HttpResponse<byte[]> response =
                        http.send(request(host, method, path, body), BodyHandlers.ofByteArray());
                return new Answer(response.statusCode(), json(host, response.body()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while waiting for " + host, e);
            } catch (NotElasticsearch e) {
                throw e;
            } catch (IOException e) {
                failure = e;
            }
        }
        throw new IOException(
                "No answer from elasticsearch.hosts %s: %s".formatted(settings.hosts(), failure),
                failure);
    }

    private HttpRequest request(String host, String method, String path, @Nullable JsonNode body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(host.replaceAll("/+$", "") + path))
                        .timeout(settings.requestTimeout())
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body.toString()));
        if (settings.apiKey() != null) {
            request.header("Authorization", "ApiKey " + settings.apiKey());
        } else if (settings.username() != null) {
            byte[] user =
                    (settings.username() + ":" + settings.password())
                            .getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
        }
        return request.build();
    }

    private static JsonNode json(String host, byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new NotElasticsearch(host);
        }
    }

    private static final class NotElasticsearch extends IOException {

        private static final long serialVersionUID = 1L;

        NotElasticsearch(String host) {
            super("elasticsearch.hosts: what answers at " + host + " is not Elasticsearch");
        }
    }
}
