package io.customer360.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.ConfigOption;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets come from the environment or from files, and show nowhere. */
class SecretsTest {

    private static final String SECRET = "s3cr$t\\";
    private static final String JAAS = "kafka.properties.sasl.jaas.config";

    /** Kafka keeps these out of its logs for their length alone. */
    private static final Set<String> PUBLIC =
            Set.of("ssl.keystore.certificate.chain", "ssl.truststore.certificates");

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"s3cr$t\\", "s3cr$t\\\n", "s3cr$t\\\r\n"})
    void aFilesContentIsTakenWithoutTheLineBreakAtItsEnd(String content) throws IOException {
        assertThat(parse("--source.jdbc.password", reference(content)).jdbc().password())
                .isEqualTo(SECRET);
    }

    @Test
    void onlyTheLastLineBreakGoesAndNothingIsReplacedInWhatWasRead() throws IOException {
        assertThat(parse("--source.jdbc.password", reference(" ${HOME}\n\n")).jdbc().password())
                .isEqualTo(" ${HOME}\n");
    }

    @Test
    void aReferenceMayBePartOfAValue() throws IOException {
        String login = "LoginModule required username=\"u\" password=\"%s\";";

        assertThat(parse(JAAS, login.formatted(reference("from a file"))).kafka().properties())
                .containsEntry("sasl.jaas.config", login.formatted("from a file"));
        assertThat(parse(JAAS, login.formatted("${VARIABLE}")).kafka().properties())
                .containsEntry("sasl.jaas.config", login.formatted("from the environment"));
    }

    @Test
    void aFileThatCannotServeIsNamedWithItsKeyAndNotQuoted() throws IOException {
        Path latin =
                Files.write(
                        directory.resolve("latin"),
                        "gr\u00fcn-geheim".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> parse("--source.jdbc.password", "${file:/nowhere/secret}"))
                .hasMessageContaining(
                        "source.jdbc.password: the file /nowhere/secret cannot be read"
                                + " (NoSuchFileException)");
        assertThatThrownBy(() -> parse("--erasure.receipt-key", "${file:" + directory + "}"))
                .hasMessageContaining(
                        "erasure.receipt-key: the file " + directory + " cannot be read");
        assertThatThrownBy(() -> parse("--source.jdbc.password", reference("\n")))
                .hasMessageContaining("source.jdbc.password: the file ")
                .hasMessageContaining("is empty");
        assertThatThrownBy(() -> parse("--source.jdbc.password", "${file:" + latin + "}"))
                .hasMessageContaining("cannot be read (MalformedInputException)")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void whatLooksLikeAReferenceAndIsNoneIsRefused() {
        assertThatThrownBy(() -> parse("--source.jdbc.password", "${env:VARIABLE}"))
                .hasMessageContaining("source.jdbc.password: only ${NAME} and ${file:PATH}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--source.jdbc.password",
                "--elasticsearch.password",
                "--elasticsearch.api-key",
                "--erasure.receipt-key",
                "--kafka.properties.sasl.jaas.config",
                "--kafka.properties.ssl.key.password",
                "--kafka.properties.ssl.keystore.key",
                "--kafka.properties.ssl.truststore.password",
                "--kafka.properties.sasl.oauthbearer.client.credentials.client.secret"
            })
    void noSecretIsTakenFromTheCommandLine(String option) {
        assertThatThrownBy(() -> parse(option, SECRET))
                .hasMessageContaining(
                        option.substring(2) + ": a secret cannot be given on the command line")
                .hasMessageContaining("${file:PATH}")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void aUrlWithAPasswordIsNotTakenFromTheCommandLineEither() {
        String url = "jdbc:postgresql://db/crm?sslmode=verify-full&password=";

        assertThatThrownBy(() -> parse("--source.jdbc.url", url + SECRET))
                .hasMessageContaining("source.jdbc.url: a secret cannot be given")
                .hasMessageNotContaining(SECRET);
        assertThat(parse("--source.jdbc.url", url + "${VARIABLE}").jdbc().url())
                .endsWith("password=from the environment");
    }

    @Test
    void aPropertiesFileMayHoldASecret() throws IOException {
        Path file =
                Files.writeString(
                        directory.resolve("job.properties"), "source.jdbc.password = hush");

        assertThat(parse("--config", file.toString()).jdbc().password()).isEqualTo("hush");
    }

    @Test
    void everythingThatKafkaKeepsSecretIsASecret() {
        for (ConfigDef known :
                List.of(
                        ConsumerConfig.configDef(),
                        ProducerConfig.configDef(),
                        AdminClientConfig.configDef())) {
            Set<String> secrets = new TreeSet<>();
            known.configKeys()
                    .forEach(
                            (name, key) -> {
                                if (key.type == ConfigDef.Type.PASSWORD) {
                                    secrets.add(name);
                                }
                            });
            secrets.removeAll(PUBLIC);
            assertThat(secrets)
                    .contains("sasl.jaas.config")
                    .allMatch(name -> Secrets.isSecret("kafka.properties." + name));
        }
    }

    @Test
    void everyOptionWhoseNameSaysSoIsASecret() {
        assertThat(JobOptions.all().stream().map(ConfigOption::key))
                .filteredOn(key -> key.matches(".*(password|key|secret|token).*"))
                .isNotEmpty()
                .allMatch(Secrets::isSecret);
    }

    @Test
    void noConfigurationPrintsASecret() {
        String variable = "${VARIABLE}";

        assertThat(
                        parse(
                                        "--source.jdbc.url",
                                        "jdbc:postgresql://db/crm?password=" + variable,
                                        "--source.jdbc.password",
                                        variable,
                                        "--elasticsearch.api-key",
                                        variable,
                                        "--erasure.receipt-key",
                                        variable,
                                        "--kafka.properties.ssl.key.password",
                                        variable)
                                .toString())
                .doesNotContain("from the environment");
    }

    private String reference(String content) throws IOException {
        return "${file:" + Files.writeString(directory.resolve("secret"), content) + "}";
    }

    private static JobConfig parse(String... overrides) {
        List<String> arguments = new ArrayList<>();
        add(arguments, "--source.jdbc.url", "jdbc:postgresql://db/crm");
        add(arguments, "--source.jdbc.username", "reader");
        add(arguments, "--kafka.bootstrap.servers", "broker:9092");
        add(arguments, "--elasticsearch.hosts", "https://es:9200");
        for (int i = 0; i < overrides.length; i += 2) {
            String option = overrides[i];
            add(arguments, option.startsWith("--") ? option : "--" + option, overrides[i + 1]);
        }
        return JobConfig.parse(
                arguments.toArray(String[]::new), Map.of("VARIABLE", "from the environment"));
    }

    private static void add(List<String> arguments, String option, String value) {
        arguments.addAll(List.of(option, value));
    }
}
