package io.customer360.sandbox.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What servers ask of whoever connects: TLS with certificates of one private authority, and
 * passwords made anew each time.
 */
public final class ServerSecurity {

    private static final String KAFKA_USER = "customer360";
    private static final String KAFKA_MECHANISM = "SCRAM-SHA-512";

    /** Variables of Connect's environment. */
    private static final String KAFKA_PASSWORD = "KAFKA_PASSWORD";

    private static final String TRUST_STORE_PASSWORD = "TRUST_STORE_PASSWORD";

    private final Path directory;
    private final PrivateAuthority authority;
    private final SecuredAccess elasticsearch;
    private final String databasePassword = "database-" + UUID.randomUUID();
    private final String kafkaPassword = "kafka-" + UUID.randomUUID();
    private final String trustStorePassword = "trust-" + UUID.randomUUID();

    private ServerSecurity(Path directory, PrivateAuthority authority) {
        this.directory = directory;
        this.authority = authority;
        this.elasticsearch = new SecuredAccess(authority);
    }

    /** Makes an authority and passwords, with their files in a directory. */
    public static ServerSecurity in(Path directory) {
        try {
            Files.createDirectories(directory);
            ServerSecurity made = new ServerSecurity(directory, PrivateAuthority.in(directory));
            made.authority.writeTrust(made.trustStore(), made.trustStorePassword);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make an authority in " + directory, e);
        }
    }

    /** Returns the PEM file of the authority. */
    public Path caCertificate() {
        return authority.certificate();
    }

    /** Returns the PKCS12 file of the authority. */
    public Path trustStore() {
        return directory.resolve("trust.p12");
    }

    public String trustStorePassword() {
        return trustStorePassword;
    }

    public String databasePassword() {
        return databasePassword;
    }

    public String kafkaPassword() {
        return kafkaPassword;
    }

    /** Returns how Elasticsearch's administrator connects. */
    public SecuredAccess elasticsearch() {
        return elasticsearch;
    }

    /**
     * Returns the properties of Kafka's clients.
     *
     * @param password the password, or what stands for it
     * @param trustStorePassword that of the trust store, or what stands for it
     */
    public Map<String, String> kafkaClient(String password, String trustStorePassword) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("security.protocol", "SASL_SSL");
        properties.put("sasl.mechanism", KAFKA_MECHANISM);
        properties.put("sasl.jaas.config", login(password));
        properties.put("ssl.truststore.type", "PKCS12");
        properties.put("ssl.truststore.location", trustStore().toString());
        properties.put("ssl.truststore.password", trustStorePassword);
        return properties;
    }

    /** Returns the same with the passwords themselves. */
    public Map<String, String> kafkaClient() {
        return kafkaClient(kafkaPassword, trustStorePassword);
    }

    /** Returns what Kafka's storage is to be formatted with, so that the user exists. */
    public List<String> kafkaUser() {
        return List.of(
                "--add-scram",
                "%s=[name=%s,password=%s]".formatted(KAFKA_MECHANISM, KAFKA_USER, kafkaPassword));
    }

    /** Returns settings of a broker whose clients use the listener BROKER. */
    public String kafkaBroker() {
        return """
        listener.security.protocol.map=BROKER:SASL_SSL,CONTROLLER:PLAINTEXT
        sasl.enabled.mechanisms=%1$s
        sasl.mechanism.inter.broker.protocol=%1$s
        listener.name.broker.scram-sha-512.sasl.jaas.config=%2$s
        ssl.keystore.type=PKCS12
        ssl.keystore.location=%3$s
        ssl.keystore.password=%4$s
        ssl.truststore.type=PEM
        ssl.truststore.location=%5$s
        """
                .formatted(
                        KAFKA_MECHANISM,
                        login(kafkaPassword),
                        authority.identityFile(),
                        authority.identityPassword(),
                        caCertificate());
    }

    /** Returns settings of a Connect worker for itself and for its connectors' producers. */
    public String connectWorker() {
        Map<String, String> client =
                kafkaClient("${env:" + KAFKA_PASSWORD + "}", "${env:" + TRUST_STORE_PASSWORD + "}");
        return client.entrySet().stream()
                .map(
                        property ->
                                List.of("", "producer.", "admin.").stream()
                                        .map(who -> who + property.getKey())
                                        .map(key -> key + "=" + property.getValue() + "\n")
                                        .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    /** Returns the variables that those settings refer to. */
    public Map<String, String> connectEnvironment() {
        return Map.of(KAFKA_PASSWORD, kafkaPassword, TRUST_STORE_PASSWORD, trustStorePassword);
    }

    /** Writes the files that PostgreSQL needs; returns the settings that name them. */
    public List<String> postgres(Path home) {
        try {
            Files.createDirectories(home);
            Path key = home.resolve("server.key");
            authority.write(key, home.resolve("server.crt"));
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            Path clients = home.resolve("clients.conf");
            Files.writeString(
                    clients,
                    """
                    hostssl all all 127.0.0.1/32 scram-sha-256
                    hostssl replication all 127.0.0.1/32 scram-sha-256
                    """);
            return List.of(
                    "ssl=on",
                    "ssl_cert_file=" + home.resolve("server.crt"),
                    "ssl_key_file=" + key,
                    "hba_file=" + clients);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a certificate to " + home, e);
        }
    }

    private static String login(String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(KAFKA_USER, password);
    }
}
