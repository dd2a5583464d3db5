package io.customer360.demo.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.http.Http;
import java.nio.charset.StandardCharsets;

/** What a request is answered. */
record Answer(int status, String contentType, byte[] body) {

    private static final String JSON = "application/json; charset=utf-8";

    static Answer json(JsonNode body) {
        return json(200, body);
    }

    static Answer refusal(int status, String message) {
        return json(status, Http.JSON.createObjectNode().put("message", message));
    }

    private static Answer json(int status, JsonNode body) {
        return new Answer(status, JSON, body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
