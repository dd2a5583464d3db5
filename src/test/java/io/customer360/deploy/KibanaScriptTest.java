package io.customer360.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.customer360.testing.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kibana.sh} against a server that answers as Kibana and Elasticsearch do. */
class KibanaScriptTest {

    @TempDir Path credentials;

    private final Map<String, String> requests = new ConcurrentSkipListMap<>();
    private HttpServer server;
    private int roleStatus = 204;

    @BeforeEach
    void starts() throws IOException {
        assumeTrue(Command.isInstalled("curl"), "curl is not installed");
        Files.writeString(credentials.resolve("elastic-password"), "of-elastic\n");
        Files.writeString(credentials.resolve("people-password"), "of-people\n");
        Files.writeString(credentials.resolve("ca.crt"), "");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stops() {
        server.stop(0);
    }

    @Test
    void importsAndMakesWhoMayLook() throws Exception {
        Command script = run();

        assertThat(script.exitCode()).as(script.output()).isZero();
        assertThat(requests)
                .containsKey("POST /s/customer-360/api/saved_objects/_import")
                .containsEntry(
                        "PUT /api/security/role/customer360-people",
                        Shipped.text(Path.of("deploy/elasticsearch/people-role.json"))
                                .replace("\n", ""))
                .containsEntry(
                        "PUT /_security/user/people",
                        "{\"password\": \"of-people\", \"roles\": [\"customer360-people\"]}");
        assertThat(script.output()).doesNotContain("of-elastic", "of-people");
    }

    @Test
    void failsIfTheRoleIsRefused() throws Exception {
        roleStatus = 400;

        assertThat(run().exitCode()).isNotZero();
        assertThat(requests).doesNotContainKey("PUT /_security/user/people");
    }

    private Command run() throws Exception {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Command.run(
                Map.of(
                        "KIBANA_URL",
                        url,
                        "ELASTICSEARCH",
                        url,
                        "CREDENTIALS",
                        credentials.toString(),
                        "DASHBOARDS",
                        "kibana",
                        "ROLE",
                        "deploy/elasticsearch/people-role.json"),
                List.of("sh", "deploy/compose/kibana.sh"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        requests.put(exchange.getRequestMethod() + " " + path, body);
        byte[] text =
                (path.equals("/api/status")
                                ? "{\"status\":{\"overall\":{\"level\":\"available\"}}}"
                                : "{\"success\":true}")
                        .getBytes(UTF_8);
        if (path.startsWith("/api/security/role")) {
            exchange.sendResponseHeaders(roleStatus, -1);
        } else {
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
        }
        exchange.close();
    }
}
