package io.customer360.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Base64.Encoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A node with security and TLS, whose certificate is of a private authority. It takes small
 * requests only, so that larger ones can be refused.
 */
public final class SecuredElasticsearch {

    /** What a request has at most, in bytes. */
    public static final int MAX_REQUEST_BYTES = 100_000;

    private static final int ITERATIONS = 10_000;
    private static final int SALT_BYTES = 32;
    private static final int HASH_BITS = 256;

    private final ElasticsearchServer server;
    private final Access access;

    private SecuredElasticsearch(ElasticsearchServer server, Access access) {
        this.server = server;
        this.access = access;
    }

    static SecuredElasticsearch start(ServerProcesses processes) {
        try {
            Access access =
                    new Access(
                            PrivateAuthority.in(
                                    Files.createDirectory(
                                            processes.directory().resolve("authority"))));
            return new SecuredElasticsearch(
                    ElasticsearchServer.start(
                            processes,
                            ElasticsearchVersion.V8,
                            0,
                            access,
                            Map.of("http.max_content_length", MAX_REQUEST_BYTES + "b")),
                    access);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make room for an authority", e);
        }
    }

    public ElasticsearchServer server() {
        return server;
    }

    /** Returns the PEM file of the authority that the node's certificate is of. */
    public Path caCertificate() {
        return access.authority.certificate();
    }

    /** Returns the name of a user who may do everything. */
    public String admin() {
        return Access.ADMIN;
    }

    /** Returns that user's password. */
    public String adminPassword() {
        return access.password;
    }

    /** Returns the answer to what that user asks. */
    public JsonNode send(String method, String path, String json) throws IOException {
        return access.http().send(method, server.url() + path, json);
    }

    /** Returns the answer to what that user asks. */
    public JsonNode get(String path) throws IOException {
        return access.http().get(server.url() + path);
    }

    private static final class Access implements ElasticsearchAccess {

        static final String ADMIN = "admin";

        private final PrivateAuthority authority;
        private final String password = UUID.randomUUID().toString();

        Access(PrivateAuthority authority) {
            this.authority = authority;
        }

        @Override
        public String scheme() {
            return "https";
        }

        @Override
        public Map<String, String> configure(Path config) throws IOException {
            authority.write(config.resolve("http.key"), config.resolve("http.crt"));
            Files.writeString(config.resolve("users"), ADMIN + ":" + hash() + "\n");
            Files.writeString(config.resolve("users_roles"), "superuser:" + ADMIN + "\n");
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("xpack.security.enabled", "true");
            settings.put("xpack.security.autoconfiguration.enabled", "false");
            settings.put("xpack.security.http.ssl.enabled", "true");
            settings.put("xpack.security.http.ssl.key", "http.key");
            settings.put("xpack.security.http.ssl.certificate", "http.crt");
            return settings;
        }

        @Override
        public HttpJson http() {
            String user = ADMIN + ":" + password;
            return HttpJson.as(
                    "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)),
                    authority.trust());
        }

        /** Returns the password as Elasticsearch's file of users has it. */
        private String hash() {
            byte[] salt = new byte[SALT_BYTES];
            new SecureRandom().nextBytes(salt);
            PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, HASH_BITS);
            try {
                Encoder base64 = Base64.getEncoder();
                byte[] hash =
                        SecretKeyFactory.getInstance("PBKDF2withHMACSHA512")
                                .generateSecret(key)
                                .getEncoded();
                return "{PBKDF2}%d$%s$%s"
                        .formatted(
                                ITERATIONS,
                                base64.encodeToString(salt),
                                base64.encodeToString(hash));
            } catch (GeneralSecurityException e) {
                throw new ServerFailure("Cannot hash a password", e);
            }
        }
    }
}
