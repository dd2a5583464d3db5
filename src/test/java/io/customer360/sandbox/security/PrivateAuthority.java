package io.customer360.sandbox.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.customer360.sandbox.process.ServerFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority that nobody but this machine knows, made anew each time, and the
 * certificate that it gave a server on loopback.
 */
public final class PrivateAuthority {

    private static final char[] STORE_PASSWORD = "changeit".toCharArray();
    private static final String SERVER = "server";

    private final Path directory;

    private PrivateAuthority(Path directory) {
        this.directory = directory;
    }

    /** Makes an authority and the server's certificate, with their files in a directory. */
    public static PrivateAuthority in(Path directory) {
        return in(directory, "ip:127.0.0.1,dns:localhost");
    }

    /**
     * The same for a server elsewhere.
     *
     * @param names that the server's certificate holds for, as keytool writes them
     */
    public static PrivateAuthority in(Path directory, String names) {
        PrivateAuthority made = new PrivateAuthority(directory);
        made.keytool("ca", "-genkeypair -alias ca -keyalg EC -dname CN=sandbox -ext bc:c");
        made.keytool("ca", "-exportcert -rfc -alias ca -file ca.pem");
        made.keytool(SERVER, "-genkeypair -alias server -keyalg EC -dname CN=localhost");
        made.keytool(SERVER, "-certreq -alias server -file server.csr");
        made.keytool(
                "ca",
                "-gencert -rfc -alias ca -infile server.csr -outfile signed.pem -ext SAN=" + names);
        made.keytool(SERVER, "-importcert -noprompt -alias ca -file ca.pem");
        made.keytool(SERVER, "-importcert -noprompt -alias server -file signed.pem");
        return made;
    }

    /** Returns the PEM file of the authority. */
    public Path certificate() {
        return directory.resolve("ca.pem");
    }

    /** Returns what a server in this JVM identifies itself by. */
    public SSLContext identity() {
        try {
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(serverStore(), STORE_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new ServerFailure("Cannot use the certificate in " + directory, e);
        }
    }

    /** Returns the PKCS12 file by which a server of another process identifies itself. */
    Path identityFile() {
        return directory.resolve(SERVER + ".p12");
    }

    String identityPassword() {
        return new String(STORE_PASSWORD);
    }

    /** Writes a PKCS12 file of this authority alone. */
    void writeTrust(Path file, String password) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            authorities().store(out, password.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new ServerFailure("Cannot store the authority in " + directory, e);
        }
    }

    private KeyStore authorities() throws GeneralSecurityException, IOException {
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("ca", serverStore().getCertificate("ca"));
        return authorities;
    }

    /** Returns the trust in this authority alone. */
    SSLContext trust() {
        try {
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new ServerFailure("Cannot trust the authority in " + directory, e);
        }
    }

    /** Writes the server's key and certificates as PEM. */
    void write(Path key, Path certificates) throws IOException {
        try {
            KeyStore store = serverStore();
            Files.writeString(
                    key, pem("PRIVATE KEY", store.getKey(SERVER, STORE_PASSWORD).getEncoded()));
            StringBuilder chain = new StringBuilder();
            for (Certificate certificate : store.getCertificateChain(SERVER)) {
                chain.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
            Files.writeString(certificates, chain);
        } catch (GeneralSecurityException e) {
            throw new ServerFailure("Cannot read the certificate in " + directory, e);
        }
    }

    private static String pem(String type, byte[] content) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content);
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(type, lines);
    }

    private KeyStore serverStore() throws GeneralSecurityException {
        try (InputStream file = Files.newInputStream(identityFile())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, STORE_PASSWORD);
            return store;
        } catch (IOException e) {
            throw new ServerFailure("Cannot read the keys in " + directory, e);
        }
    }

    private void keytool(String store, String arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store + ".p12", "-storepass"));
        command.add(new String(STORE_PASSWORD));
        try {
            Process keytool =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("keytool.log").toFile())
                            .start();
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new ServerFailure(
                        "keytool %s failed: %s"
                                .formatted(
                                        arguments,
                                        Files.readString(directory.resolve("keytool.log"))));
            }
        } catch (IOException e) {
            throw new ServerFailure("keytool cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while keytool ran", e);
        }
    }
}
