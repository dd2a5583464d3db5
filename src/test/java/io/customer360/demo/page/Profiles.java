package io.customer360.demo.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.http.Http;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches of the job's indices. Whatever Elasticsearch's trouble is, it is a refusal in words for
 * people, within seconds.
 */
final class Profiles {

    private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int FIRST_ERROR = 400;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final int TRIES = 10;
    private static final long BETWEEN_TRIES_MILLIS = 200;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    private final URI customers;
    private final URI moves;

    Profiles(String elasticsearch, String index) {
        customers = URI.create(elasticsearch + "/" + index + "/_search");
        // There is none before the first move.
        moves =
                URI.create(
                        elasticsearch
                                + "/"
                                + index
                                + "-transitions/_search?ignore_unavailable=true");
    }

    JsonNode customers(JsonNode search) throws Refusal {
        return ask(customers, search);
    }

    /** Finds nothing while there is no index. */
    JsonNode moves(JsonNode search) throws Refusal {
        return ask(moves, search);
    }

    private JsonNode ask(URI uri, JsonNode search) throws Refusal {
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(search.toString()))
                        .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            for (int again = 0; response.statusCode() == UNAVAILABLE && again < TRIES; again++) {
                // So answers an index that was made just now, until its shard has started.
                Thread.sleep(BETWEEN_TRIES_MILLIS);
                response = client.send(request, BodyHandlers.ofString());
            }
            refuse(response);
            return Http.JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            LOG.warn("{} did not answer JSON", uri, e);
            throw Refusal.unavailable("Something else answers in place of Elasticsearch");
        } catch (IOException e) {
            LOG.warn("{} does not answer", uri, e);
            throw Refusal.unavailable("Elasticsearch does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable("The demo is being stopped");
        }
    }

    private static void refuse(HttpResponse<String> response) throws Refusal {
        if (response.statusCode() == NOT_FOUND) {
            throw Refusal.unavailable(
                    "The profiles are not there yet: the job is still reading history");
        }
        if (response.statusCode() >= FIRST_ERROR) {
            LOG.warn("{} answered {}", response.uri(), response.body());
            throw Refusal.unavailable("Elasticsearch answers " + response.statusCode());
        }
    }
}
