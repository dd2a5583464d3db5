package io.customer360.sink.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.instrumentation.NoopInstrumentation;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

/** Connects the official client as the settings say. Whoever connects closes the transport. */
public final class ElasticsearchClients {

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    /** What Elasticsearch gives its own nodes to follow when an index is made or changed. */
    private static final Duration CHANGE_OF_AN_INDEX = Duration.ofSeconds(30);

    private ElasticsearchClients() {}

    /** Waits for answers as long as the settings say. */
    public static RestClientTransport connect(ElasticsearchSettings settings) {
        return connect(settings, settings.requestTimeout());
    }

    /**
     * To make and change indices: that takes a loaded server seconds, however soon a bulk is to be
     * sent again, and a start that gave up meanwhile would find the same the next time.
     */
    public static RestClientTransport connectForIndices(ElasticsearchSettings settings) {
        Duration timeout = settings.requestTimeout();
        return connect(
                settings, timeout.compareTo(CHANGE_OF_AN_INDEX) < 0 ? CHANGE_OF_AN_INDEX : timeout);
    }

    private static RestClientTransport connect(ElasticsearchSettings settings, Duration patience) {
        List<URI> hosts = settings.hosts().stream().map(URI::create).toList();
        int timeout = Math.toIntExact(patience.toMillis());
        SSLContext trust =
                settings.caCertificate() == null ? null : trusting(settings.caCertificate());
        RestClientBuilder client =
                RestClient.builder(
                                hosts.stream()
                                        .map(ElasticsearchClients::address)
                                        .toArray(HttpHost[]::new))
                        .setDefaultHeaders(authorization(settings))
                        .setRequestConfigCallback(
                                request ->
                                        request.setConnectTimeout(
                                                        Math.min(timeout, CONNECT_TIMEOUT_MILLIS))
                                                .setSocketTimeout(timeout))
                        .setHttpClientConfigCallback(
                                http ->
                                        http.setSSLContext(trust)
                                                .setMaxConnPerRoute(settings.bulkMaxInFlight() + 1)
                                                .setDefaultIOReactorConfig(
                                                        IOReactorConfig.custom()
                                                                .setIoThreadCount(1)
                                                                .setSoKeepAlive(true)
                                                                .build()));
        String path = pathOf(hosts);
        if (!path.isEmpty()) {
            client.setPathPrefix(path);
        }
        return new RestClientTransport(
                client.build(), new JacksonJsonpMapper(), null, NoopInstrumentation.INSTANCE);
    }

    private static HttpHost address(URI host) {
        return new HttpHost(host.getHost(), host.getPort(), host.getScheme());
    }

    private static String pathOf(List<URI> hosts) {
        List<String> paths =
                hosts.stream()
                        .map(host -> host.getPath().replaceAll("/+$", ""))
                        .distinct()
                        .toList();
        if (paths.size() != 1) {
            throw new IllegalArgumentException(
                    "elasticsearch.hosts must all have the same path: " + hosts);
        }
        return paths.get(0);
    }

    private static Header[] authorization(ElasticsearchSettings settings) {
        if (settings.apiKey() != null) {
            return authorization("ApiKey " + settings.apiKey());
        }
        if (settings.username() != null) {
            String user = settings.username() + ":" + settings.password();
            return authorization(
                    "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)));
        }
        return new Header[0];
    }

    private static Header[] authorization(String value) {
        return new Header[] {new BasicHeader("Authorization", value)};
    }

    private static SSLContext trusting(String pemFile) {
        try (InputStream pem = Files.newInputStream(Path.of(pemFile))) {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            for (Certificate authority :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                authorities.setCertificateEntry("ca-" + authorities.size(), authority);
            }
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "elasticsearch.ca-certificate cannot be read as PEM: " + pemFile, e);
        }
    }
}
