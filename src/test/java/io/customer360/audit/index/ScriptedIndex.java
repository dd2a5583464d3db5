package io.customer360.audit.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An index that answers by a script: each answer once, the last one for ever. */
final class ScriptedIndex implements AutoCloseable {

    /** The connection ends in the middle of the answer. */
    static final Answer CUT_OFF = new Answer(200, "{\"hits\":", true);

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    /**
     * @param isCutOff whether more was announced than is sent
     */
    record Answer(int status, String body, boolean isCutOff) {}

    ScriptedIndex(Answer... answers) throws IOException {
        script.addAll(List.of(answers));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    static Answer ok(String body) {
        return new Answer(200, body, false);
    }

    static Answer error(int status, String type) {
        String error = "{\"root_cause\":[{\"type\":\"%1$s\"}],\"type\":\"%1$s\"}".formatted(type);
        return new Answer(status, "{\"error\":" + error + ",\"status\":" + status + "}", false);
    }

    /** A proxy on the way. */
    static Answer html(int status) {
        return new Answer(status, "<html><body>nginx</body></html>", false);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns what was asked, each as method, path and body. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            Answer answer = script.size() > 1 ? script.remove() : script.element();
            byte[] bytes = answer.body.getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status, bytes.length + (answer.isCutOff ? 99 : 0));
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        }
    }
}
