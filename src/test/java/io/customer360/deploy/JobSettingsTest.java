package io.customer360.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.config.JobConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job takes the settings that ship for it, and they speak TLS and hold no secret. */
class JobSettingsTest {

    private static final Path COMPOSE = Path.of("deploy/compose/customer360.properties");
    private static final Path KUBERNETES = Path.of("deploy/kubernetes/base/customer360.properties");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy/compose/customer360.properties",
                "deploy/kubernetes/base/customer360.properties"
            })
    void theJobTakesThem(Path file) throws IOException {
        Map<String, String> environment = new HashMap<>();
        Matcher variable = VARIABLE.matcher(Files.readString(file));
        while (variable.find()) {
            environment.put(variable.group(1), "of " + variable.group(1));
        }
        environment.put("CRM_URL", "jdbc:postgresql://crm:5432/crm");
        environment.put("ELASTICSEARCH_HOSTS", "https://elasticsearch:9200");

        JobConfig config =
                JobConfig.parse(
                        new String[] {"--config", withReadableAuthority(file)}, environment);

        assertThat(config.jdbc().url()).contains("sslmode=verify-full&sslrootcert=/");
        assertThat(config.jdbc().password()).isEqualTo("of CRM_PASSWORD");
        assertThat(config.kafka().properties())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("ssl.truststore.type", "PEM");
        assertThat(config.elasticsearch().hosts())
                .allSatisfy(host -> assertThat(host).startsWith("https://"));
        assertThat(config.elasticsearch().apiKey()).isEqualTo("of ELASTICSEARCH_API_KEY");
        assertThat(config.elasticsearch().receiptKey()).isEqualTo("of ERASURE_RECEIPT_KEY");
    }

    @Test
    void composeMakesEveryVariableOfIts() throws IOException {
        String makers =
                Files.readString(Path.of("deploy/compose/credentials.sh"))
                        + Files.readString(Path.of("deploy/compose/elasticsearch.sh"));

        assertThat(variables(COMPOSE)).allMatch(name -> makers.contains(name + "="));
    }

    @Test
    void kubernetesHasEveryVariableOfItsInItsPods() throws IOException {
        String makers =
                Files.readString(Path.of("deploy/kubernetes/base/pods.yaml"))
                                .replaceAll("- name: ([A-Z_]+)", "$1=")
                        + Files.readString(Path.of("deploy/kubernetes/base/servers.env"));

        assertThat(variables(KUBERNETES)).allMatch(name -> makers.contains(name + "="));
    }

    private static List<String> variables(Path file) throws IOException {
        return VARIABLE.matcher(Files.readString(file)).results().map(r -> r.group(1)).toList();
    }

    /** The certificate has to be readable where the settings are. */
    private String withReadableAuthority(Path file) throws IOException {
        Path authority = Files.createFile(directory.resolve("ca.crt"));
        String text =
                Files.readString(file)
                        .replaceAll(
                                "(elasticsearch.ca-certificate = ).*",
                                "$1" + Matcher.quoteReplacement(authority.toString()));
        return Files.writeString(directory.resolve("job.properties"), text).toString();
    }
}
