package io.customer360.sink.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.transport.ElasticsearchTransport;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.customer360.sandbox.process.Await;
import io.customer360.sandbox.security.PrivateAuthority;
import io.customer360.sink.index.ProfileIndex;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the client authenticates, whom it trusts, which path it asks, and how long it waits. */
class ElasticsearchClientsTest {

    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir private static Path shared;
    private static PrivateAuthority authority;
    @TempDir private Path directory;
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private volatile boolean answering = true;
    private Duration requestTimeout = Duration.ofSeconds(10);
    @Nullable private String username;
    @Nullable private String password;
    @Nullable private String apiKey;
    @Nullable private String caCertificate;
    @Nullable private HttpServer server;

    @BeforeAll
    static void makeAnAuthority() {
        authority = PrivateAuthority.in(shared);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void sendsNameAndPasswordInUtf8() throws Exception {
        username = "writer";
        password = "grün";

        ask(settings(serve(HttpServer.create(ANY, 0), "http")));

        assertThat(authorizations).containsExactly("Basic d3JpdGVyOmdyw7xu");
    }

    @Test
    void sendsTheApiKeyAsItIs() throws Exception {
        apiKey = "abc==";

        ask(settings(serve(HttpServer.create(ANY, 0), "http")));

        assertThat(authorizations).containsExactly("ApiKey abc==");
    }

    @Test
    void asksBelowThePathOfTheHosts() throws Exception {
        ask(settings(serve(HttpServer.create(ANY, 0), "http") + "/search/"));

        assertThat(paths).containsExactly("/search/customers");
    }

    @Test
    void trustsAPrivateAuthorityWhenToldTo() throws Exception {
        caCertificate = authority.certificate().toString();

        ask(settings(serve(https(authority), "https")));

        assertThat(paths).containsExactly("/customers");
    }

    @Test
    void refusesTheCertificateOfAnotherServer() throws Exception {
        PrivateAuthority other = PrivateAuthority.in(directory, "dns:elsewhere.example");
        caCertificate = other.certificate().toString();
        ElasticsearchSettings settings = settings(serve(https(other), "https"));

        assertThatThrownBy(() -> ask(settings))
                .hasMessageContaining("'127.0.0.1' does not match the certificate");
        assertThat(paths).isEmpty();
    }

    @Test
    void namesTheCertificateThatIsNotTrusted() throws Exception {
        String url = serve(https(authority), "https");

        assertThatThrownBy(() -> ProfileIndex.ensureExists(settings(url), false))
                .hasMessageContaining("set elasticsearch.ca-certificate to the PEM file");
    }

    @Test
    void namesTheCertificateFileThatCannotBeRead() throws Exception {
        Path garbage = Files.writeString(directory.resolve("garbage.pem"), "not a certificate");
        caCertificate = garbage.toString();
        String url = "https://127.0.0.1:1";

        assertThatThrownBy(() -> ProfileIndex.ensureExists(settings(url), false))
                .hasMessageContaining("elasticsearch.ca-certificate cannot be read as PEM");
    }

    @Test
    void waitsLongerForAnIndexThanForABulk() throws Exception {
        answering = false;
        requestTimeout = Duration.ofMillis(100);
        ElasticsearchSettings impatient = settings(serve(HttpServer.create(ANY, 0), "http"));

        assertThatThrownBy(() -> ask(impatient)).isInstanceOf(SocketTimeoutException.class);
        // The client looks for what has timed out once a second.
        CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS).execute(() -> answering = true);
        ask(ElasticsearchClients.connectForIndices(impatient));
    }

    private static void ask(ElasticsearchSettings settings) throws IOException {
        ask(ElasticsearchClients.connect(settings));
    }

    private static void ask(ElasticsearchTransport connected) throws IOException {
        try (ElasticsearchTransport transport = connected) {
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
            Await.until("it may answer", Duration.ofMinutes(1), () -> answering);
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization != null) {
                authorizations.add(authorization);
            }
            paths.add(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static HttpsServer https(PrivateAuthority signer) throws IOException {
        HttpsServer created = HttpsServer.create(ANY, 0);
        created.setHttpsConfigurator(new HttpsConfigurator(signer.identity()));
        return created;
    }

    private ElasticsearchSettings settings(String url) {
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
                requestTimeout,
                64_000_000,
                true,
                null,
                Documents.PROFILES);
    }
}
