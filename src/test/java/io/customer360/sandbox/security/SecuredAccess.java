package io.customer360.sandbox.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customer360.sandbox.http.HttpJson;
import io.customer360.sandbox.process.ServerFailure;
import java.io.IOException;
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

/** One administrator with a password, over TLS of a private authority. */
public final class SecuredAccess implements ElasticsearchAccess {

    public static final String ADMIN = "admin";

    private static final int ITERATIONS = 10_000;
    private static final int SALT_BYTES = 32;
    private static final int HASH_BITS = 256;

    private final PrivateAuthority authority;
    private final String password = UUID.randomUUID().toString();

    public SecuredAccess(PrivateAuthority authority) {
        this.authority = authority;
    }

    public PrivateAuthority authority() {
        return authority;
    }

    /** Returns the administrator's password. */
    public String adminPassword() {
        return password;
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
                            ITERATIONS, base64.encodeToString(salt), base64.encodeToString(hash));
        } catch (GeneralSecurityException e) {
            throw new ServerFailure("Cannot hash a password", e);
        }
    }
}
