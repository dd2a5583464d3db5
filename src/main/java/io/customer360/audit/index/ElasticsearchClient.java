package io.customer360.audit.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.customer360.audit.pace.PassingFailure;
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
 * Asks Elasticsearch for JSON, the first host that can answer; numbers keep all their digits. A
 * failure names the setting to mend and quotes nothing of what was sent; one that may pass is a
 * {@link PassingFailure}.
 */
final class ElasticsearchClient {

    static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    static final int FORBIDDEN = 403;
    private static final int FIRST_ERROR = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final String SNAPSHOT_LOST = "search_context_missing_exception";
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
        throw new IOException(failure(answer));
    }

    /**
     * @throws PassingFailure if no host answers now
     * @throws IOException if something answers that is not Elasticsearch
     */
    Answer ask(String method, String path, @Nullable JsonNode body) throws IOException {
        PassingFailure failure = null;
        for (String host : settings.hosts()) {
            try {
                HttpResponse<byte[]> response =
                        http.send(request(host, method, path, body), BodyHandlers.ofByteArray());
                Answer answer = answer(host, response);
                if (!mayPass(answer.status)) {
                    return answer;
                }
                failure = new PassingFailure(failure(answer), null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while waiting for " + host, e);
            } catch (NotElasticsearch e) {
                throw e;
            } catch (IOException e) {
                failure =
                        new PassingFailure(
                                "No answer from elasticsearch.hosts %s: %s"
                                        .formatted(settings.hosts(), e),
                                e);
            }
        }
        throw failure;
    }

    private static boolean mayPass(int status) {
        return status == TOO_MANY_REQUESTS || status >= FIRST_SERVER_ERROR;
    }

    private String failure(Answer answer) {
        JsonNode error = answer.body.path("error");
        boolean snapshotLost =
                error.path("root_cause").path(0).path("type").asText().equals(SNAPSHOT_LOST);
        return "elasticsearch.hosts %s answer %d %s for the index %s; %s"
                .formatted(
                        settings.hosts(),
                        answer.status,
                        error.path("type").asText(""),
                        settings.audited(),
                        snapshotLost
                                ? "it lost its snapshot of the index: run the audit again"
                                : REMEDIES.getOrDefault(answer.status, "see its log"));
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

    private static Answer answer(String host, HttpResponse<byte[]> response) throws IOException {
        int status = response.statusCode();
        try {
            return new Answer(status, JSON.readTree(response.body()));
        } catch (JsonProcessingException e) {
            if (mayPass(status)) {
                // A proxy's own page says that it did not get through.
                return new Answer(status, JSON.createObjectNode());
            }
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
