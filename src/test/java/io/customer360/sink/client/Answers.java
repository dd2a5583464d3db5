package io.customer360.sink.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import io.customer360.sink.client.ScriptedElasticsearch.Answer;
import io.customer360.sink.client.ScriptedElasticsearch.Sent;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Answers as Elasticsearch 8.19 gives them, and some that no Elasticsearch would give. */
public final class Answers {

    private static final long LONGER_THAN_ANY_TEST_MILLIS = 60_000;

    /** Nothing comes. */
    public static final Answer SILENCE =
            (exchange, operations) -> {
                try {
                    Thread.sleep(LONGER_THAN_ANY_TEST_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            };

    private Answers() {}

    /** Each operation was carried out. */
    public static Answer written() {
        return (exchange, operations) ->
                json(
                        exchange,
                        200,
                        bulk(operations.stream().map(Answers::done).collect(Collectors.toList())));
    }

    /** Each operation came to the item given, in their order. */
    public static Answer items(String... items) {
        return (exchange, operations) -> json(exchange, 200, bulk(List.of(items)));
    }

    /** The settings of an index, which tell what it is known by. */
    public static Answer indexOf(String name, String uuid) {
        return (exchange, operations) ->
                json(
                        exchange,
                        200,
                        """
                        {"%s":{"settings":{"index":{"uuid":"%s","number_of_shards":"1"}}}}
                        """
                                .formatted(name, uuid));
    }

    public static Answer status(int status, String errorType) {
        return (exchange, operations) ->
                json(
                        exchange,
                        status,
                        """
                        {"error":{"root_cause":[{"type":"%1$s","reason":"because"}],
                         "type":"%1$s","reason":"because"},"status":%2$d}
                        """
                                .formatted(errorType, status));
    }

    /** A proxy on the way. */
    public static Answer html(int status) {
        return (exchange, operations) -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            byte[] page = "<html><body>nginx</body></html>".getBytes(UTF_8);
            exchange.sendResponseHeaders(status, page.length);
            exchange.getResponseBody().write(page);
        };
    }

    /** The connection ends in the middle of the answer. */
    public static Answer cutOff() {
        return (exchange, operations) -> {
            headers(exchange);
            exchange.sendResponseHeaders(200, 10_000);
            exchange.getResponseBody().write("{\"took\":1,\"errors\":fa".getBytes(UTF_8));
            exchange.getResponseBody().flush();
        };
    }

    public static String done(Sent sent) {
        return """
        {"%s":{"_index":"%s","_id":"%s","_version":%d,"result":"created",
         "_shards":{"total":1,"successful":1,"failed":0},"_seq_no":1,"_primary_term":1,"status":201}}
        """
                .formatted(sent.operation(), sent.index(), sent.id(), sent.version());
    }

    public static String done(long id) {
        return done(new Sent("index", "customers-1", Long.toString(id), 1, null));
    }

    public static String notThere(long id) {
        return """
        {"delete":{"_index":"customers-1","_id":"%d","_version":7,"result":"not_found",
         "_shards":{"total":1,"successful":1,"failed":0},"_seq_no":1,"_primary_term":1,"status":404}}
        """
                .formatted(id);
    }

    public static String conflict(long id, long storedVersion) {
        return failed(
                id,
                409,
                "version_conflict_engine_exception",
                "[%d]: version conflict, current version [%d] is higher or equal to the one provided"
                                .formatted(id, storedVersion)
                        + " [1]");
    }

    public static String unreadableDate(long id) {
        return """
        {"index":{"_index":"customers-1","_id":"%1$d","status":400,"error":{
         "type":"document_parsing_exception",
         "reason":"[1:23] failed to parse field [date_of_birth] of type [date] in document with id '%1$d'",
         "caused_by":{"type":"illegal_argument_exception",
          "reason":"failed to parse date field [+12345-01-01] with format [strict_date_optional_time]"}}}}
        """
                .formatted(id);
    }

    public static String failed(long id, int status, String type, String reason) {
        return """
        {"index":{"_index":"customers-1","_id":"%d","status":%d,
         "error":{"type":"%s","reason":"%s"}}}
        """
                .formatted(id, status, type, reason);
    }

    private static String bulk(List<String> items) {
        return """
        {"took":3,"errors":false,"items":[%s]}
        """
                .formatted(String.join(",", items));
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        headers(exchange);
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void headers(HttpExchange exchange) {
        exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
        exchange.getResponseHeaders()
                .add("Content-Type", "application/vnd.elasticsearch+json;compatible-with=8");
    }
}
