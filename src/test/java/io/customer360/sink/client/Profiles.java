package io.customer360.sink.client;

import io.customer360.model.Customer360;
import io.customer360.model.Erasure;
import io.customer360.model.ProfileUpdate;
import io.customer360.model.SourceTable;
import io.customer360.sandbox.elasticsearch.SecuredElasticsearch;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;

/** Profiles and settings of the sink's tests. */
public final class Profiles {

    static final long CHANGED_AT = 1_700_000_000_123L;

    private Profiles() {}

    public static ElasticsearchSettings settings(String url) {
        return settings(url, "customers", 10);
    }

    /** One document after the other, so that the server sees them in their order. */
    public static ElasticsearchSettings oneAtATime(String url) {
        return settings(url, "customers", "1", 1, 1);
    }

    public static ElasticsearchSettings settings(String url, String index, int maxDocuments) {
        return settings(url, index, "1", maxDocuments, 2);
    }

    public static ElasticsearchSettings settings(
            String url, String index, String generation, int maxDocuments, int maxInFlight) {
        return settings(url, index, generation, maxDocuments, maxInFlight, Duration.ofSeconds(5));
    }

    /** Several small requests at once, each given up soon. */
    public static ElasticsearchSettings impatient(String url, String index, Duration timeout) {
        return settings(url, index, "1", 5, 3, timeout);
    }

    private static ElasticsearchSettings settings(
            String url,
            String index,
            String generation,
            int maxDocuments,
            int maxInFlight,
            Duration timeout) {
        return new ElasticsearchSettings(
                List.of(url),
                index,
                generation,
                null,
                null,
                null,
                null,
                maxDocuments,
                5_000_000,
                maxInFlight,
                Duration.ofMillis(20),
                timeout,
                64_000_000,
                true,
                null,
                Documents.PROFILES);
    }

    public static ElasticsearchSettings asAdmin(SecuredElasticsearch server, String index) {
        return as(
                settings(server.server().url(), index, 10),
                server.admin(),
                server.adminPassword(),
                null,
                server.caCertificate());
    }

    /** The same as a user with a password or an API key who trusts an authority. */
    public static ElasticsearchSettings as(
            ElasticsearchSettings settings,
            @Nullable String username,
            @Nullable String password,
            @Nullable String apiKey,
            @Nullable Path caCertificate) {
        return new ElasticsearchSettings(
                settings.hosts(),
                settings.index(),
                settings.generation(),
                username,
                password,
                apiKey,
                caCertificate == null ? null : caCertificate.toString(),
                settings.bulkMaxDocuments(),
                settings.bulkMaxBytes(),
                settings.bulkMaxInFlight(),
                settings.bulkFlushInterval(),
                settings.requestTimeout(),
                settings.bufferMaxBytes(),
                settings.stopWhenRejected(),
                settings.receiptKey(),
                settings.documents());
    }

    public static ElasticsearchSettings inGeneration(
            ElasticsearchSettings settings, String generation) {
        return changed(settings, generation, settings.bulkMaxDocuments());
    }

    public static ElasticsearchSettings inBulksOf(ElasticsearchSettings settings, int documents) {
        return changed(settings, settings.generation(), documents);
    }

    public static ElasticsearchSettings keepingAllRejected(ElasticsearchSettings settings) {
        return changed(
                settings,
                settings.generation(),
                settings.bulkMaxDocuments(),
                settings.bufferMaxBytes(),
                false);
    }

    public static ElasticsearchSettings inBufferOf(ElasticsearchSettings settings, long bytes) {
        return changed(
                settings,
                settings.generation(),
                settings.bulkMaxDocuments(),
                bytes,
                settings.stopWhenRejected());
    }

    private static ElasticsearchSettings changed(
            ElasticsearchSettings settings, String generation, int maxDocuments) {
        return changed(
                settings,
                generation,
                maxDocuments,
                settings.bufferMaxBytes(),
                settings.stopWhenRejected());
    }

    private static ElasticsearchSettings changed(
            ElasticsearchSettings settings,
            String generation,
            int maxDocuments,
            long bufferMaxBytes,
            boolean stopWhenRejected) {
        return new ElasticsearchSettings(
                settings.hosts(),
                settings.index(),
                generation,
                settings.username(),
                settings.password(),
                settings.apiKey(),
                settings.caCertificate(),
                maxDocuments,
                settings.bulkMaxBytes(),
                settings.bulkMaxInFlight(),
                settings.bulkFlushInterval(),
                settings.requestTimeout(),
                bufferMaxBytes,
                stopWhenRejected,
                settings.receiptKey(),
                settings.documents());
    }

    public static ProfileUpdate update(long customerId, long version) {
        return update(customerId, version, "Zoë");
    }

    public static ProfileUpdate update(long customerId, long version, String firstName) {
        return new ProfileUpdate(
                customerId, version, profile(customerId, firstName, 6000), CHANGED_AT, null);
    }

    public static ProfileUpdate delete(long customerId, long version) {
        return new ProfileUpdate(customerId, version, null, null, null);
    }

    /** The delete after which nothing of the customer is left. */
    public static ProfileUpdate erasure(long customerId, long version) {
        Erasure rows =
                new Erasure(
                        Map.of(SourceTable.CUSTOMER_INFO, 1L, SourceTable.WEBSITE_BEHAVIOR, 3L));
        return new ProfileUpdate(customerId, version, null, null, rows);
    }

    /** A profile that no index takes, for the year of its birth has five digits. */
    public static ProfileUpdate unreadable(long customerId, long version) {
        int day = Math.toIntExact(LocalDate.of(12345, 1, 1).toEpochDay());
        return new ProfileUpdate(
                customerId, version, profile(customerId, "Methuselah", day), CHANGED_AT, null);
    }

    public static Customer360 profile(long customerId, String firstName, int dateOfBirth) {
        return new Customer360(
                customerId,
                firstName,
                "Nguyễn",
                "zoe@example.com",
                "+49 30 1234",
                dateOfBirth,
                18_000,
                3L,
                new BigDecimal("12345678901234567890.10"),
                4.25,
                19_000,
                "Books",
                "Acme",
                2L,
                4.5,
                1L,
                2L,
                1L,
                5L,
                3.5,
                120L,
                19_001,
                10,
                9,
                1234.5,
                50.0,
                25.0,
                new BigDecimal("1E+3"),
                "High Value",
                1,
                95,
                List.of("at-risk", "vip"),
                19_700,
                1_700_000_000_500L,
                CHANGED_AT);
    }
}
