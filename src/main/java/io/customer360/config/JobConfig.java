package io.customer360.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.annotation.Nullable;

/** The validated configuration of the job. Secrets do not show in its text form. */
public record JobConfig(Jdbc jdbc, Kafka kafka, Elasticsearch elasticsearch, Profile profile) {

    /** The source database; url, username and password are null when no history is read. */
    public record Jdbc(
            boolean backfill,
            @Nullable String url,
            @Nullable String username,
            @Nullable String password,
            String schema,
            int fetchSize,
            int ranges) {
        @Override
        public String toString() {
            return "Jdbc[backfill=" + backfill + ", schema=" + schema + "]";
        }
    }

    /** The change topics; the properties may hold secrets. */
    public record Kafka(
            String servers,
            String topicPrefix,
            String groupId,
            Duration startMargin,
            String deadLetterTopic,
            TimestampUnit timestampUnit,
            Properties properties) {
        @Override
        public String toString() {
            return "Kafka[servers=" + servers + ", topicPrefix=" + topicPrefix + "]";
        }
    }

    /** Unit of a TIMESTAMP column's number when its record carries no schema. */
    public enum TimestampUnit {
        /** As Debezium's default: milliseconds up to precision 3, else microseconds. */
        AUTO,
        MILLIS,
        MICROS,
        NANOS
    }

    /** The profile index and how it is written. */
    public record Elasticsearch(
            List<String> hosts,
            String index,
            @Nullable String username,
            @Nullable String password,
            @Nullable String apiKey,
            @Nullable String caCertificate,
            int bulkMaxDocuments,
            int bulkMaxBytes,
            int bulkMaxInFlight,
            Duration bulkFlushInterval,
            Duration requestTimeout) {
        @Override
        public String toString() {
            return "Elasticsearch[hosts=" + hosts + ", index=" + index + "]";
        }
    }

    /** When profiles are emitted and how long deletes are remembered. */
    public record Profile(
            ZoneId timeZone,
            Duration emitInterval,
            Duration recomputeSpread,
            Duration tombstoneRetention) {}

    /**
     * Reads {@code --config FILE [--key value]…} and validates it as a whole.
     *
     * @param environment what {@code ${NAME}} is taken from
     * @throws InvalidConfiguration naming every problem with its key
     */
    public static JobConfig parse(String[] arguments, Map<String, String> environment) {
        return JobConfigReader.read(arguments, environment);
    }
}
