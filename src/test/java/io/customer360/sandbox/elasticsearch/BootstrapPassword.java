package io.customer360.sandbox.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customer360.sandbox.http.HttpJson;
import io.customer360.sandbox.process.Directories;
import io.customer360.sandbox.process.ServerFailure;
import io.customer360.sandbox.process.ServerProcesses;
import io.customer360.sandbox.security.ElasticsearchAccess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Access as Elasticsearch's image gives it: the built-in superuser has a password from a file,
 * which goes into the node's key store before its first start.
 */
public final class BootstrapPassword implements ElasticsearchAccess {

    private final Path credentials;
    private final ServerProcesses processes;

    public BootstrapPassword(Path credentials, ServerProcesses processes) {
        this.credentials = credentials;
        this.processes = processes;
    }

    @Override
    public String scheme() {
        return "https";
    }

    @Override
    public Map<String, String> configure(Path config) throws IOException {
        Directories.copy(credentials, config.resolve("credentials"));
        String tool =
                ElasticsearchVersion.V8.home().resolve("bin/elasticsearch-keystore").toString();
        String script = "'%1$s' create && '%1$s' add --stdin bootstrap.password <\"$0\"";
        processes
                .start(
                        "Elasticsearch's key store",
                        config.resolve("../keystore").normalize(),
                        "TERM",
                        List.of(
                                "sh",
                                "-c",
                                script.formatted(tool),
                                credentials.resolve("elastic-password").toString()),
                        Map.of(
                                "ES_JAVA_HOME",
                                ElasticsearchVersion.V8.javaHome().orElseThrow().toString(),
                                "ES_PATH_CONF",
                                config.toString()))
                .awaitEnd();
        return Map.of();
    }

    @Override
    public HttpJson http() {
        return asElastic(credentials);
    }

    /** Returns how the superuser of these credentials asks. */
    public static HttpJson asElastic(Path credentials) {
        try {
            String user =
                    "elastic:" + Files.readString(credentials.resolve("elastic-password")).strip();
            return HttpJson.as(
                    "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)),
                    trust(credentials.resolve("ca.crt")));
        } catch (IOException | GeneralSecurityException e) {
            throw new ServerFailure("Cannot use the credentials in " + credentials, e);
        }
    }

    private static SSLContext trust(Path authority) throws IOException, GeneralSecurityException {
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        try (InputStream pem = Files.newInputStream(authority)) {
            authorities.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
