package io.customer360.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.transport.ElasticsearchTransport;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the client authenticates, whom it trusts, and which path it asks. */
class ElasticsearchClientsTest {

    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final char[] STORE_PASSWORD = "changeit".toCharArray();

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

    private HttpsServer https() throws Exception {
        Path store = directory.resolve("http.p12");
        keytool(
                "-genkeypair -alias es -keyalg EC -storetype PKCS12 -dname CN=localhost"
                        + " -ext SAN=ip:127.0.0.1,dns:localhost",
                store);
        keytool("-exportcert -rfc -alias es -file " + directory.resolve("ca.pem"), store);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD);
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, STORE_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer created = HttpsServer.create(ANY, 0);
        created.setHttpsConfigurator(new HttpsConfigurator(context));
        return created;
    }

    private static void keytool(String arguments, Path store) throws Exception {
        String command =
                Path.of(System.getProperty("java.home"), "bin", "keytool")
                        + " "
                        + arguments
                        + " -keystore "
                        + store
                        + " -storepass "
                        + new String(STORE_PASSWORD);
        Process keytool = new ProcessBuilder(command.split(" ")).inheritIO().start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
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
                null);
    }
}
