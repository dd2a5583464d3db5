package io.customer360.sandbox.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.process.ServerProcesses;
import io.customer360.sandbox.security.PrivateAuthority;
import io.customer360.sandbox.security.SecuredAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A node with security and TLS, whose certificate is of a private authority. It takes small
 * requests only, so that larger ones can be refused.
 */
public final class SecuredElasticsearch {

    /** What a request has at most, in bytes. */
    public static final int MAX_REQUEST_BYTES = 100_000;

    private final ElasticsearchServer server;
    private final SecuredAccess access;

    private SecuredElasticsearch(ElasticsearchServer server, SecuredAccess access) {
        this.server = server;
        this.access = access;
    }

    public static SecuredElasticsearch start(ServerProcesses processes) {
        try {
            SecuredAccess access =
                    new SecuredAccess(
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
        return access.authority().certificate();
    }

    /** Returns the name of a user who may do everything. */
    public String admin() {
        return SecuredAccess.ADMIN;
    }

    /** Returns that user's password. */
    public String adminPassword() {
        return access.adminPassword();
    }

    /** Returns the answer to what that user asks. */
    public JsonNode send(String method, String path, String json) throws IOException {
        return access.http().send(method, server.url() + path, json);
    }

    /** Returns the answer to what that user asks. */
    public JsonNode get(String path) throws IOException {
        return access.http().get(server.url() + path);
    }
}
