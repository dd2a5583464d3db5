package io.customer360.config;

import io.customer360.config.JobConfig.Elasticsearch;
import io.customer360.config.JobConfig.SwitchTime;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Reads the keys that begin with {@code elasticsearch.}, and the one of the erasure. */
final class ElasticsearchConfigReader {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Names behind the public one that mean something else than a generation. */
    private static final Set<String> RESERVED = Set.of("rejected", "segments", "transitions");

    private ElasticsearchConfigReader() {}

    static Elasticsearch read(Values values) {
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
                values.flag(JobOptions.ELASTICSEARCH_SEGMENTS_INDEX),
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
                values.atLeast(JobOptions.BUFFER_MAX_BYTES, 1_000_000),
                values.flag(JobOptions.STOP_WHEN_REJECTED),
                values.text(JobOptions.ERASURE_RECEIPT_KEY));
    }

    private static List<String> hosts(Values values) {
        String text = values.required(JobOptions.ELASTICSEARCH_HOSTS);
        List<String> hosts = text == null ? List.of() : List.of(text.trim().split("\\s*,\\s*"));
        values.check(
                JobOptions.ELASTICSEARCH_HOSTS,
                hosts.stream()
                                .filter(ElasticsearchConfigReader::isUrl)
                                .map(ElasticsearchConfigReader::path)
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
}
