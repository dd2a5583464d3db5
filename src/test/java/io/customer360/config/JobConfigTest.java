package io.customer360.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobConfigTest {

    private static final String MINIMUM =
            """
            source.jdbc.url = jdbc:postgresql://db/crm
            source.jdbc.username = reader
            source.jdbc.password = ${CRM_PASSWORD}
            kafka.bootstrap.servers = broker:9092
            elasticsearch.hosts = https://es1:9200, https://es2:9200
            """;
    private static final Map<String, String> ENVIRONMENT = Map.of("CRM_PASSWORD", "s3cr$t");

    @TempDir Path directory;

    @Test
    void whatIsNotGivenHasItsDefault() throws IOException {
        JobConfig config = parse(MINIMUM);

        assertThat(config.jdbc().schema()).isEqualTo("public");
        assertThat(config.jdbc().backfill()).isTrue();
        assertThat(config.kafka().topicPrefix()).isEqualTo("crm.public.");
        assertThat(config.kafka().startMargin()).isZero();
        assertThat(config.elasticsearch().index()).isEqualTo("customer_360");
        assertThat(config.elasticsearch().hosts())
                .containsExactly("https://es1:9200", "https://es2:9200");
        assertThat(config.profile().timeZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(config.profile().emitInterval()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theAuditNeedsTheDatabaseAlwaysAndKafkaNever() {
        String[] arguments = {
            "--elasticsearch.hosts", "http://es:9200", "--backfill.enabled", "false"
        };

        assertThatThrownBy(() -> JobConfig.parseForAudit(arguments, Map.of()))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("source.jdbc.url: is required")
                .hasMessageContaining("source.jdbc.username: is required")
                .hasMessageNotContaining("kafka");
    }

    @Test
    void argumentsOverrideTheFile() throws IOException {
        JobConfig config =
                parse(MINIMUM, "--profile.time-zone", "+05:30", "--backfill.enabled", "false");

        assertThat(config.profile().timeZone()).isEqualTo(ZoneId.of("+05:30"));
        assertThat(config.jdbc().backfill()).isFalse();
    }

    @Test
    void variablesComeFromTheEnvironmentAndSecretsDoNotShow() throws IOException {
        JobConfig config = parse(MINIMUM + "elasticsearch.api-key = ${CRM_PASSWORD}");

        assertThat(config.jdbc().password()).isEqualTo("s3cr$t");
        assertThat(config.toString()).doesNotContain("s3cr$t");
    }

    @Test
    void kafkaPropertiesArePassedThrough() throws IOException {
        JobConfig config = parse(MINIMUM + "kafka.properties.security.protocol = SASL_SSL");

        assertThat(config.kafka().properties()).containsEntry("security.protocol", "SASL_SSL");
    }

    @Test
    void everyProblemIsNamedAtOnceWithItsKey() {
        assertThatThrownBy(
                        () ->
                                parse(
                                        """
                                        source.jdbc.url = jdbc:mysql://db/crm
                                        source.jdbc.password = ${NOT_THERE}
                                        kafka.start-margin = 10 minutes
                                        kafka.timestamp-unit = weeks
                                        elasticsearch.hosts = localhost:9200
                                        elasticsearch.index = Upper
                                        elasticsearch.username = someone
                                        elasticsearch.ca-certificate = missing.pem
                                        elasticsearch.bulk.max-documents = many
                                        profile.time-zone = Mars/Olympus
                                        profile.emit-interval = -PT1S
                                        profile.recompute-spread = PT25H
                                        kafka.dead-letter-topic = dead letters
                                        backfill.enabled = yes
                                        profile.emit-intervall = PT1S
                                        kafka.properties.auto.offset.reset = latest
                                        kafka.properties.isolation.level = read_committed
                                        """))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContainingAll(
                        "source.jdbc.url: must begin",
                        "source.jdbc.username: is required",
                        "source.jdbc.password: the environment variable NOT_THERE is not set",
                        "kafka.bootstrap.servers: is required",
                        "kafka.start-margin: must be an ISO-8601 duration",
                        "kafka.timestamp-unit: must be one of",
                        "elasticsearch.hosts: must be http:// or https://",
                        "elasticsearch.index: must be lower-case",
                        "elasticsearch.password: and elasticsearch.username",
                        "elasticsearch.ca-certificate: cannot be read",
                        "elasticsearch.bulk.max-documents: must be a whole number",
                        "profile.time-zone: must be a time zone",
                        "profile.emit-interval: must be at least",
                        "profile.recompute-spread: must be at most",
                        "kafka.dead-letter-topic: must be letters",
                        "backfill.enabled: must be true or false",
                        "profile.emit-intervall: is no key",
                        "kafka.properties.auto.offset.reset: is set by the job")
                .hasMessageNotContaining("isolation.level");
    }

    @Test
    void recordsOfAbortedTransactionsCannotBeAskedFor() {
        assertThatThrownBy(() -> parse("kafka.properties.isolation.level = read_uncommitted\n"))
                .hasMessageContaining("kafka.properties.isolation.level: must be read_committed");
    }

    @Test
    void aMissingFileAndAMissingValueAreNamed() {
        assertThatThrownBy(
                        () -> JobConfig.parse(new String[] {"--config", "nowhere.conf"}, Map.of()))
                .hasMessageContaining("config: cannot read nowhere.conf");
        assertThatThrownBy(() -> JobConfig.parse(new String[] {"--profile.time-zone"}, Map.of()))
                .hasMessageContaining("profile.time-zone: has no value");
        assertThatThrownBy(() -> JobConfig.parse(new String[] {"conf"}, Map.of()))
                .hasMessageContaining("'conf' is no option");
    }

    @Test
    void withoutABackfillNoDatabaseIsNeeded() {
        String[] arguments = {
            "--backfill.enabled", "false",
            "--kafka.bootstrap.servers", "broker:9092",
            "--elasticsearch.hosts", "http://es:9200"
        };

        assertThat(JobConfig.parse(arguments, Map.of()).jdbc().url()).isNull();
    }

    private JobConfig parse(String file, String... overrides) throws IOException {
        Path path = Files.writeString(directory.resolve("job.properties"), file);
        String[] arguments = new String[overrides.length + 2];
        arguments[0] = "--config";
        arguments[1] = path.toString();
        System.arraycopy(overrides, 0, arguments, 2, overrides.length);
        return JobConfig.parse(arguments, ENVIRONMENT);
    }
}
