package io.customer360.config;

import io.customer360.config.JobConfig.Audit;
import io.customer360.config.JobConfig.Elasticsearch;
import io.customer360.config.JobConfig.Jdbc;
import io.customer360.config.JobConfig.Kafka;
import io.customer360.config.JobConfig.Profile;
import io.customer360.config.JobConfig.SwitchTime;
import io.customer360.config.JobConfig.TimestampUnit;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;

/** Turns settings into a {@link JobConfig}, or tells all that is wrong with them. */
final class JobConfigReader {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration YEARS = Duration.ofDays(3650);

    /** A customer re-scored later than the next midnight would miss a day. */
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    /** Names behind the public one that mean something else than a generation. */
    private static final Set<String> RESERVED = Set.of("rejected");

    private JobConfigReader() {}

    static JobConfig readForJob(String[] arguments, Map<String, String> environment) {
        return read(arguments, environment, false);
    }

    static JobConfig readForAudit(String[] arguments, Map<String, String> environment) {
        return read(arguments, environment, true);
    }

    private static JobConfig read(
            String[] arguments, Map<String, String> environment, boolean forAudit) {
        List<String> problems = new ArrayList<>();
        Map<String, String> settings = Settings.read(arguments, environment, problems);
        Values values = new Values(settings, problems);
        problems.addAll(unknownKeys(settings));
        problems.addAll(reservedProperties(settings));
        JobConfig config =
                new JobConfig(
                        jdbc(values, forAudit),
                        kafka(values, forAudit),
                        elasticsearch(values),
                        profile(values),
                        audit(values));
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        return config;
    }

    private static Jdbc jdbc(Values values, boolean forAudit) {
        boolean backfill = values.flag(JobOptions.BACKFILL_ENABLED);
        boolean needed = backfill || forAudit;
        String url = values.text(JobOptions.JDBC_URL, needed);
        values.check(
                JobOptions.JDBC_URL,
                url == null || url.startsWith("jdbc:postgresql:"),
                "must begin with jdbc:postgresql:");
        return new Jdbc(
                backfill,
                url,
                values.text(JobOptions.JDBC_USERNAME, needed),
                values.text(JobOptions.JDBC_PASSWORD),
                values.text(JobOptions.JDBC_SCHEMA),
                values.atLeast(JobOptions.JDBC_FETCH_SIZE, 1),
                values.atLeast(JobOptions.BACKFILL_RANGES, 1));
    }

    private static Kafka kafka(Values values, boolean forAudit) {
        values.check(
                JobOptions.KAFKA_DEAD_LETTER_TOPIC,
                values.text(JobOptions.KAFKA_DEAD_LETTER_TOPIC).matches("[A-Za-z0-9._-]{1,249}"),
                "must be letters, digits, '.', '_' or '-'");
        return new Kafka(
                values.text(JobOptions.KAFKA_SERVERS, !forAudit),
                values.text(JobOptions.KAFKA_TOPIC_PREFIX),
                values.text(JobOptions.KAFKA_GROUP_ID),
                values.duration(JobOptions.KAFKA_START_MARGIN, Duration.ZERO, YEARS),
                values.text(JobOptions.KAFKA_DEAD_LETTER_TOPIC),
                values.choice(JobOptions.KAFKA_TIMESTAMP_UNIT, TimestampUnit.class),
                values.under(JobOptions.KAFKA_PROPERTIES));
    }

    private static Elasticsearch elasticsearch(Values values) {
        String username = values.text(JobOptions.ELASTICSEARCH_USERNAME);
        String password = values.text(JobOptions.ELASTICSEARCH_PASSWORD);
        String apiKey = values.text(JobOptions.ELASTICSEARCH_API_KEY);
        String caCertificate = values.text(JobOptions.ELASTICSEARCH_CA_CERTIFICATE);
        String index = values.text(JobOptions.ELASTICSEARCH_INDEX);
        String generation = values.text(JobOptions.ELASTICSEARCH_GENERATION);
        values.check(
                JobOptions.ELASTICSEARCH_API_KEY,
                apiKey == null || username == null,
                "cannot be used beside elasticsearch.username");
        values.check(
                JobOptions.ELASTICSEARCH_PASSWORD,
                (username == null) == (password == null),
                "and elasticsearch.username must be given together");
        values.check(
                JobOptions.ELASTICSEARCH_CA_CERTIFICATE,
                caCertificate == null || Files.isReadable(Path.of(caCertificate)),
                "cannot be read");
        values.check(
                JobOptions.ELASTICSEARCH_INDEX,
                index.matches("[a-z0-9][a-z0-9._-]{0,200}"),
                "must be lower-case letters, digits, '.', '_' or '-'");
        values.check(
                JobOptions.ELASTICSEARCH_GENERATION,
                generation.matches("[a-z0-9][a-z0-9._]{0,49}") && !RESERVED.contains(generation),
                "must be lower-case letters, digits, '.' or '_', and none of " + RESERVED);
        return new Elasticsearch(
                hosts(values),
                index,
                generation,
                values.choice(JobOptions.ELASTICSEARCH_SWITCH, SwitchTime.class),
                username,
                password,
                apiKey,
                caCertificate,
                values.atLeast(JobOptions.BULK_MAX_DOCUMENTS, 1),
                values.atLeast(JobOptions.BULK_MAX_BYTES, 100_000),
                values.atLeast(JobOptions.BULK_MAX_IN_FLIGHT, 1),
                values.duration(JobOptions.BULK_FLUSH_INTERVAL, Duration.ofMillis(1), HOUR),
                values.duration(
                        JobOptions.ELASTICSEARCH_REQUEST_TIMEOUT, Duration.ofSeconds(1), HOUR),
                values.text(JobOptions.ERASURE_RECEIPT_KEY));
    }

    private static List<String> hosts(Values values) {
        String text = values.required(JobOptions.ELASTICSEARCH_HOSTS);
        List<String> hosts = text == null ? List.of() : List.of(text.trim().split("\\s*,\\s*"));
        values.check(
                JobOptions.ELASTICSEARCH_HOSTS,
                hosts.stream()
                                .filter(JobConfigReader::isUrl)
                                .map(JobConfigReader::path)
                                .distinct()
                                .count()
                        <= 1,
                "must all have the same path");
        for (String host : hosts) {
            values.check(
                    JobOptions.ELASTICSEARCH_HOSTS,
                    isUrl(host),
                    "must be http:// or https:// URLs without a user, comma-separated");
        }
        return hosts;
    }

    private static String path(String host) {
        return String.valueOf(URI.create(host).getPath()).replaceFirst("/$", "");
    }

    private static boolean isUrl(String host) {
        try {
            URI uri = URI.create(host);
            return Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Profile profile(Values values) {
        return new Profile(
                values.zone(JobOptions.PROFILE_TIME_ZONE),
                values.duration(JobOptions.PROFILE_EMIT_INTERVAL, Duration.ZERO, HOUR),
                values.duration(JobOptions.PROFILE_RECOMPUTE_SPREAD, Duration.ZERO, HALF_A_DAY),
                values.duration(JobOptions.TOMBSTONE_RETENTION, Duration.ofMinutes(1), YEARS));
    }

    private static Audit audit(Values values) {
        return new Audit(
                values.atLeast(JobOptions.AUDIT_SHOW, 0),
                values.text(JobOptions.AUDIT_OUTPUT),
                values.duration(JobOptions.AUDIT_PATIENCE, Duration.ofSeconds(1), HOUR));
    }

    private static List<String> unknownKeys(Map<String, String> settings) {
        Set<String> known =
                JobOptions.all().stream().map(ConfigOption::key).collect(Collectors.toSet());
        return settings.keySet().stream()
                .filter(key -> !known.contains(key) && !key.startsWith(JobOptions.KAFKA_PROPERTIES))
                .map(key -> key + ": is no key of this job")
                .toList();
    }

    private static List<String> reservedProperties(Map<String, String> settings) {
        return JobOptions.RESERVED_KAFKA_PROPERTIES.stream()
                .map(property -> JobOptions.KAFKA_PROPERTIES + property)
                .filter(settings::containsKey)
                .sorted()
                .map(key -> key + ": is set by the job, which depends on it; remove it")
                .toList();
    }
}
