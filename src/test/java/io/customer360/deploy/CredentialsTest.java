package io.customer360.deploy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.customer360.testing.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first service of {@code compose.yaml}, which makes certificates and passwords. */
class CredentialsTest {

    private static final List<String> SERVERS =
            List.of("postgres", "kafka", "elasticsearch", "kibana");
    private static final int DNS_NAME = 2;

    @TempDir static Path made;

    @BeforeAll
    static void make() throws Exception {
        assumeTrue(Command.isInstalled("openssl"), "openssl is not installed");
        Command command = run();
        assertThat(command.exitCode()).as(command.output()).isZero();
    }

    @Test
    void serversHaveCertificatesOfTheAuthorityForTheirNames() throws Exception {
        X509Certificate authority = certificate(made.resolve("authority/ca.crt"));
        assertThat(authority.getBasicConstraints()).as("may sign").isNotNegative();

        for (String server : SERVERS) {
            X509Certificate certificate = certificate(made.resolve(server + "/server.crt"));
            certificate.verify(authority.getPublicKey());
            certificate.checkValidity();
            assertThat(certificate.getBasicConstraints()).as("may not sign").isEqualTo(-1);
            assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
            assertThat(certificate.getSubjectAlternativeNames())
                    .contains(List.of(DNS_NAME, server), List.of(DNS_NAME, "localhost"));
            assertThat(made.resolve(server + "/ca.crt"))
                    .hasSameBinaryContentAs(made.resolve("authority/ca.crt"));
        }
    }

    @Test
    void flinkTrustsItsOwnCertificateAlone() throws Exception {
        String password =
                Files.readAllLines(made.resolve("flink/environment")).stream()
                        .filter(line -> line.startsWith("FLINK_INTERNAL_PASSWORD="))
                        .findFirst()
                        .orElseThrow()
                        .replaceFirst(".*=", "");
        KeyStore store =
                KeyStore.getInstance(
                        made.resolve("flink/internal.p12").toFile(), password.toCharArray());

        assertThat(store.size()).isEqualTo(1);
        assertThat(store.isKeyEntry("flink")).isTrue();
        X509Certificate certificate = (X509Certificate) store.getCertificate("flink");
        certificate.verify(certificate.getPublicKey());
    }

    @Test
    void nobodyElseReadsThemAndNobodyHasTheAuthoritysKey() throws IOException {
        for (Path file : files().keySet()) {
            assertThat(Files.getPosixFilePermissions(made.resolve(file)))
                    .as(file.toString())
                    .isEqualTo(
                            Set.of(
                                    PosixFilePermission.OWNER_READ,
                                    PosixFilePermission.OWNER_WRITE));
        }
        assertThat(files().keySet())
                .filteredOn(file -> file.endsWith("ca.key"))
                .containsExactly(Path.of("authority/ca.key"));
    }

    @Test
    void aSecondRunKeepsWhatIsThere() throws Exception {
        Map<Path, String> before = files();

        Command again = run();

        assertThat(again.exitCode()).isZero();
        assertThat(files()).isEqualTo(before);
    }

    private static Command run() throws Exception {
        return Command.run("sh", "deploy/compose/credentials.sh", made.toString());
    }

    private static Map<Path, String> files() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                contents.put(
                        made.relativize(file), new String(Files.readAllBytes(file), ISO_8859_1));
            }
        }
        return contents;
    }

    private static X509Certificate certificate(Path file) throws Exception {
        try (InputStream pem = Files.newInputStream(file)) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }
}
