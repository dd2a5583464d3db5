package io.customer360.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.transport.ElasticsearchTransport;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.customer360.sandbox.PrivateAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the client authenticates, whom it trusts, and which path it asks. */
class ElasticsearchClientsTest {

    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir private Path directory;
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    @Nullable private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void sendsNameAndPasswordInUtf8() throws Exception {
        String url = serve(HttpServer.create(ANY, 0), "http");

        ask(settings(url, "writer", "grün", null, null));

        assertThat(authorizations).containsExactly("Basic d3JpdGVyOmdyw7xu");
    }

    @Test
    void sendsTheApiKeyAsItIs() throws Exception {
        String url = serve(HttpServer.create(ANY, 0), "http");

        ask(settings(url, null, null, "abc==", null));

        assertThat(authorizations).containsExactly("ApiKey abc==");
    }

    @Test
    void asksBelowThePathOfTheHosts() throws Exception {
        String url = serve(HttpServer.create(ANY, 0), "http") + "/search/";

        ask(settings(url, null, null, null, null));

        assertThat(paths).containsExactly("/search/customers");
    }

    @Test
    void trustsAPrivateAuthorityWhenToldTo() throws Exception {
        String url = serve(https(), "https");

        ask(settings(url, null, null, null, directory.resolve("ca.pem").toString()));

        assertThat(paths).containsExactly("/customers");
    }

    @Test
    void namesTheCertificateThatIsNotTrusted() throws Exception {
        String url = serve(https(), "https");

        assertThatThrownBy(
                        () ->
                                ProfileIndex.ensureExists(
                                        settings(url, null, null, null, null), false))
                .hasMessageContaining("set elasticsearch.ca-certificate to the PEM file");
    }

    @Test
    void namesTheCertificateFileThatCannotBeRead() throws Exception {
        Path garbage = Files.writeString(directory.resolve("garbage.pem"), "not a certificate");

        assertThatThrownBy(
                        () ->
                                ProfileIndex.ensureExists(
                                        settings(
                                                "https://127.0.0.1:1",
                                                null,
                                                null,
                                                null,
                                                garbage.toString()),
                                        false))
                .hasMessageContaining("elasticsearch.ca-certificate cannot be read as PEM");
    }

    private void ask(ElasticsearchSettings settings) throws IOException {
        try (ElasticsearchTransport transport = ElasticsearchClients.connect(settings)) {
            boolean exists =
                    new ElasticsearchClient(transport)
                            .indices()
                            .exists(request -> request.index("customers"))
                            .value();
            assertThat(exists).isTrue();
        }
    }

    private String serve(HttpServer created, String scheme) {
        server = created;
        server.createContext("/", this::answer);
        server.start();
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization != null) {
                authorizations.add(authorization);
            }
            paths.add(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private HttpsServer https() throws IOException {
        HttpsServer created = HttpsServer.create(ANY, 0);
        created.setHttpsConfigurator(
                new HttpsConfigurator(PrivateAuthority.in(directory).identity()));
        return created;
    }

    private static ElasticsearchSettings settings(
            String url,
            @Nullable String username,
            @Nullable String password,
            @Nullable String apiKey,
            @Nullable String caCertificate) {
        return new ElasticsearchSettings(
                List.of(url),
                "customers",
                "1",
                username,
                password,
                apiKey,
                caCertificate,
                10,
                5_000_000,
                1,
                Duration.ofMillis(20),
                Duration.ofSeconds(10),
                null,
                Documents.PROFILES);
    }
}
