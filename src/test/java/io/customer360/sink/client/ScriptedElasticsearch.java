package io.customer360.sink.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.annotation.Nullable;

/** An endpoint that answers requests by a script, then takes everything. */
public final class ScriptedElasticsearch implements AutoCloseable {

    /** One operation as it was sent. */
    public record Sent(
            String operation, String index, String id, long version, JsonNode document) {}

    /** How one request is answered. */
    public interface Answer {
        void send(HttpExchange exchange, List<Sent> operations) throws IOException;
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<List<Sent>> bulks = new CopyOnWriteArrayList<>();
    private final Queue<Answer> script = new ArrayDeque<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    public ScriptedElasticsearch() {
        server = listen(0);
    }

    private HttpServer listen(int port) {
        try {
            HttpServer listening =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            listening.createContext("/", this::answer);
            listening.setExecutor(threads);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized ScriptedElasticsearch answering(Answer... answers) {
        script.addAll(List.of(answers));
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns what was sent, by request. */
    public List<List<Sent>> bulks() {
        return bulks;
    }

    /** Refuses connections from now on. */
    public void stop() {
        server.stop(0);
    }

    /** Listens again where it did before. */
    public void startAgain() {
        server = listen(server.getAddress().getPort());
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            boolean isBulk = exchange.getRequestURI().getPath().endsWith("/_bulk");
            if (!answerNext(exchange, isBulk ? parse(body) : null)) {
                Answers.SILENCE.send(exchange, List.of());
            }
        }
    }

    /** Answers one request after the other, but for those that are never answered. */
    private synchronized boolean answerNext(HttpExchange exchange, @Nullable List<Sent> bulk)
            throws IOException {
        if (bulk != null) {
            bulks.add(bulk);
        }
        Answer answer = script.isEmpty() ? Answers.written() : script.remove();
        if (answer == Answers.SILENCE) {
            return false;
        }
        answer.send(exchange, bulk == null ? List.of() : bulk);
        return true;
    }

    private static List<Sent> parse(String body) throws IOException {
        List<Sent> operations = new ArrayList<>();
        String[] lines = body.split("\n");
        for (int i = 0; i < lines.length; i++) {
            JsonNode action = JSON.readTree(lines[i]);
            String operation = action.fieldNames().next();
            JsonNode meta = action.get(operation);
            boolean isTransition = meta.get("_index").asText().contains("-transitions-");
            if (!isTransition && !meta.path("version_type").asText().equals("external")) {
                throw new IOException("Without external version: " + lines[i]);
            }
            JsonNode document = operation.equals("delete") ? null : JSON.readTree(lines[++i]);
            operations.add(
                    new Sent(
                            operation,
                            meta.get("_index").asText(),
                            meta.get("_id").asText(),
                            meta.path("version").asLong(),
                            document));
        }
        return operations;
    }
}
