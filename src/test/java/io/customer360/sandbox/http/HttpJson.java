package io.customer360.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.annotation.Nullable;
import javax.net.ssl.SSLContext;

/** JSON over HTTP as one user who trusts one authority. */
public final class HttpJson {

    public static final HttpJson PLAIN = new HttpJson(client(), null);

    private static final int FIRST_ERROR = 400;

    private final HttpClient client;
    @Nullable private final String authorization;

    private HttpJson(HttpClient.Builder client, @Nullable String authorization) {
        this.client = client.build();
        this.authorization = authorization;
    }

    public static HttpJson as(String authorization, SSLContext trust) {
        return new HttpJson(client().sslContext(trust), authorization);
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5));
    }

    /** Returns the answer to a GET. */
    public JsonNode get(String url) throws IOException {
        return send("GET", url, "application/json", BodyPublishers.noBody());
    }

    /** Returns the answer to a request with a JSON body. */
    public JsonNode send(String method, String url, String json) throws IOException {
        return send(method, url, "application/json", BodyPublishers.ofString(json));
    }

    /**
     * Returns the answer, a missing node for one without a body; throws for a status of 400 and
     * more.
     */
    public JsonNode send(String method, String url, String contentType, BodyPublisher body)
            throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", contentType)
                        .method(method, body);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= FIRST_ERROR) {
                throw new IOException(
                        "%s %s answered %d: %s"
                                .formatted(method, url, response.statusCode(), response.body()));
            }
            return Http.JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IOException(method + " " + url + " did not answer JSON", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted in " + method + " " + url, e);
        }
    }
}
