package io.customer360.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * JSON over HTTP, as the REST interfaces of the servers speak it; numbers keep all their digits.
 */
public final class Http {

    public static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private static final int FIRST_ERROR = 400;

    private Http() {}

    /** Returns the answer to a GET. */
    public static JsonNode get(String url) throws IOException {
        return send("GET", url, "application/json", BodyPublishers.noBody());
    }

    /** Returns the answer to a request with a JSON body. */
    public static JsonNode send(String method, String url, JsonNode body) throws IOException {
        return send(method, url, "application/json", BodyPublishers.ofString(body.toString()));
    }

    /**
     * Returns the answer, a missing node for one without a body; throws for a status of 400 and
     * more.
     */
    public static JsonNode send(String method, String url, String contentType, BodyPublisher body)
            throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", contentType)
                        .method(method, body)
                        .build();
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= FIRST_ERROR) {
                throw new IOException(
                        "%s %s answered %d: %s"
                                .formatted(method, url, response.statusCode(), response.body()));
            }
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IOException(method + " " + url + " did not answer JSON", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted in " + method + " " + url, e);
        }
    }
}
