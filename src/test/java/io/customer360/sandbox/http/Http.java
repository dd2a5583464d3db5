package io.customer360.sandbox.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;

/**
 * JSON over HTTP, as the REST interfaces of the servers speak it; numbers keep all their digits.
 */
public final class Http {

    public static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Http() {}

    /** Returns the answer to a GET. */
    public static JsonNode get(String url) throws IOException {
        return HttpJson.PLAIN.get(url);
    }

    /** Returns the answer to a request with a JSON body. */
    public static JsonNode send(String method, String url, JsonNode body) throws IOException {
        return HttpJson.PLAIN.send(method, url, body.toString());
    }

    /**
     * Returns the answer, a missing node for one without a body; throws for a status of 400 and
     * more.
     */
    public static JsonNode send(String method, String url, String contentType, BodyPublisher body)
            throws IOException {
        return HttpJson.PLAIN.send(method, url, contentType, body);
    }
}
