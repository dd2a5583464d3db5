package io.customer360.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;

/**
 * Every key of the job, its audit and the replay of dead letters. Durations are ISO-8601. Keys
 * under {@link #KAFKA_PROPERTIES} are handed to Kafka's clients as they are. The shipped properties
 * file lists the same keys, and the reference page of the configuration is made of both; tests
 * compare them.
 */
public final class JobOptions {

    /** Prefix of what is handed to Kafka's clients: security and the like. */
    public static final String KAFKA_PROPERTIES = "kafka.properties.";

    /** Client properties that the job sets itself, because its guarantees depend on them. */
    static final Set<String> RESERVED_KAFKA_PROPERTIES =
            Set.of(
                    "allow.auto.create.topics",
                    "auto.offset.reset",
                    "bootstrap.servers",
                    "client.id",
                    "client.id.prefix",
                    "commit.offsets.on.checkpoint",
                    "enable.auto.commit",
                    "group.id",
                    "group.instance.id",
                    "key.deserializer",
                    "partition.discovery.interval.ms",
                    "value.deserializer");

    public static final ConfigOption<String> JDBC_URL =
            text("source.jdbc.url", "PostgreSQL database with the seven tables, read for history");
    public static final ConfigOption<String> JDBC_USERNAME =
            text("source.jdbc.username", "User that may SELECT the seven tables");
    public static final ConfigOption<String> JDBC_PASSWORD =
            text("source.jdbc.password", "Password of that user");
    public static final ConfigOption<String> JDBC_SCHEMA =
            text("source.jdbc.schema", "public", "Schema of the seven tables");
    public static final ConfigOption<String> SLOT_NAME =
            text("source.slot-name", "customer360", "Replication slot that the connector reads");
    public static final ConfigOption<String> PUBLICATION =
            text("source.publication", "customer360", "Publication that the connector reads");
    public static final ConfigOption<Integer> JDBC_FETCH_SIZE =
            number("source.jdbc.fetch-size", 2000, "Rows that one query of history reads");
    public static final ConfigOption<Boolean> BACKFILL_ENABLED =
            flag("backfill.enabled", true, "Whether history is read before profiles are emitted");
    public static final ConfigOption<Integer> BACKFILL_RANGES =
            number("backfill.ranges", 16, "Key ranges that each table is cut into");
    public static final ConfigOption<String> KAFKA_SERVERS =
            text("kafka.bootstrap.servers", "Brokers that hold the change topics");
    public static final ConfigOption<String> KAFKA_TOPIC_PREFIX =
            text(
                    "kafka.topic-prefix",
                    "crm.public.",
                    "Change topics are this and the table's name");
    public static final ConfigOption<String> KAFKA_GROUP_ID =
            text("kafka.group-id", "customer360", "Group that offsets are reported under");
    public static final ConfigOption<String> KAFKA_START_MARGIN =
            text(
                    "kafka.start-margin",
                    "PT0S",
                    "How much before the topics' ends a first start begins to read");
    public static final ConfigOption<String> KAFKA_DEAD_LETTER_TOPIC =
            text("kafka.dead-letter-topic", "customer360.dead-letters", "Where dead letters go");
    public static final ConfigOption<Integer> KAFKA_MAX_RECORD_SIZE =
            number("kafka.max-record-size", 10_000_000, "Bytes of a record that is looked into");
    public static final ConfigOption<String> KAFKA_TIMESTAMP_UNIT =
            text("kafka.timestamp-unit", "auto", "Unit of TIMESTAMP columns without a schema");
    public static final ConfigOption<String> ELASTICSEARCH_HOSTS =
            text("elasticsearch.hosts", "URLs of Elasticsearch's nodes, comma-separated");
    public static final ConfigOption<String> ELASTICSEARCH_INDEX =
            text("elasticsearch.index", "customer_360", "Public name of the profiles, an alias");
    public static final ConfigOption<String> ELASTICSEARCH_GENERATION =
            text("elasticsearch.generation", "1", "Which index behind it the job writes");
    public static final ConfigOption<String> ELASTICSEARCH_SWITCH =
            text("elasticsearch.switch", "complete", "When the public name moves to it");
    public static final ConfigOption<Boolean> ELASTICSEARCH_SEGMENTS_INDEX =
            flag(
                    "elasticsearch.segments-index",
                    false,
                    "Whether there is one without personal data");
    public static final ConfigOption<String> ELASTICSEARCH_USERNAME =
            text("elasticsearch.username", "User for basic authentication");
    public static final ConfigOption<String> ELASTICSEARCH_PASSWORD =
            text("elasticsearch.password", "Password of that user");
    public static final ConfigOption<String> ELASTICSEARCH_API_KEY =
            text("elasticsearch.api-key", "Encoded API key, instead of a user");
    public static final ConfigOption<String> ELASTICSEARCH_CA_CERTIFICATE =
            text("elasticsearch.ca-certificate", "PEM file of a private certificate authority");
    public static final ConfigOption<Integer> BULK_MAX_DOCUMENTS =
            number("elasticsearch.bulk.max-documents", 1000, "Documents of one bulk request");
    public static final ConfigOption<Integer> BULK_MAX_BYTES =
            number("elasticsearch.bulk.max-bytes", 5_000_000, "Bytes of one bulk request");
    public static final ConfigOption<Integer> BULK_MAX_IN_FLIGHT =
            number("elasticsearch.bulk.max-in-flight", 2, "Bulk requests under way per subtask");
    public static final ConfigOption<String> BULK_FLUSH_INTERVAL =
            text("elasticsearch.bulk.flush-interval", "PT0.2S", "How long a bulk is filled");
    public static final ConfigOption<String> ELASTICSEARCH_REQUEST_TIMEOUT =
            text("elasticsearch.request-timeout", "PT30S", "When an answer is given up");
    public static final ConfigOption<Integer> BUFFER_MAX_BYTES =
            number("elasticsearch.buffer.max-bytes", 64_000_000, "Bytes that wait per subtask");
    public static final ConfigOption<Boolean> STOP_WHEN_REJECTED =
            flag("elasticsearch.stop-when-rejected", true, "Whether refusal of all stops the job");
    public static final ConfigOption<String> ERASURE_RECEIPT_KEY =
            text("erasure.receipt-key", "Key of the hash that an erased customer is logged under");
    public static final ConfigOption<String> PROFILE_TIME_ZONE =
            text("profile.time-zone", "UTC", "Zone whose midnight begins a day");
    public static final ConfigOption<String> PROFILE_EMIT_INTERVAL =
            text("profile.emit-interval", "PT1S", "At most how often changes write a customer");
    public static final ConfigOption<String> PROFILE_RECOMPUTE_SPREAD =
            text("profile.recompute-spread", "PT40M", "Over what the daily recompute is spread");
    public static final ConfigOption<String> PROFILE_RULES =
            text("profile.rules", "File of thresholds, weights and named segments");
    public static final ConfigOption<String> PROFILE_EMIT_ALL =
            text("profile.emit-all", "A new token lets every customer be written once more");
    public static final ConfigOption<String> TRANSITIONS_RETENTION =
            text("transitions.retention", "P730D", "How long transitions are kept");
    public static final ConfigOption<String> KAFKA_TRANSITIONS_TOPIC =
            text("kafka.transitions-topic", "Where transitions are told as well");
    public static final ConfigOption<String> TOMBSTONE_RETENTION =
            text("state.tombstone-retention", "P7D", "How long a deleted row is remembered");
    public static final ConfigOption<Integer> AUDIT_SHOW =
            number("audit.show", 10, "Findings that the audit prints");
    public static final ConfigOption<String> AUDIT_OUTPUT =
            text("audit.output", "NDJSON file for all findings of the audit");
    public static final ConfigOption<String> AUDIT_PATIENCE =
            text("audit.patience", "PT30S", "How long a difference has to stand before it counts");

    public static final ConfigOption<String> REPLAY_REASON =
            text("replay.reason", "Reason of the dead letters that are put back");
    public static final ConfigOption<String> REPLAY_TOPIC =
            text("replay.topic", "Change topic whose dead letters are put back");
    public static final ConfigOption<String> REPLAY_FROM =
            text("replay.from", "Time of the first dead letters that are put back");
    public static final ConfigOption<String> REPLAY_TO =
            text("replay.to", "Time before which those are that are put back");
    public static final ConfigOption<Boolean> REPLAY_DRY_RUN =
            flag("replay.dry-run", false, "Whether dead letters are only counted");

    private JobOptions() {}

    /** Returns every option, in the order of the shipped properties file. */
    public static List<ConfigOption<?>> all() {
        return List.of(
                JDBC_URL,
                JDBC_USERNAME,
                JDBC_PASSWORD,
                JDBC_SCHEMA,
                SLOT_NAME,
                PUBLICATION,
                JDBC_FETCH_SIZE,
                BACKFILL_ENABLED,
                BACKFILL_RANGES,
                KAFKA_SERVERS,
                KAFKA_TOPIC_PREFIX,
                KAFKA_GROUP_ID,
                KAFKA_START_MARGIN,
                KAFKA_MAX_RECORD_SIZE,
                KAFKA_DEAD_LETTER_TOPIC,
                KAFKA_TRANSITIONS_TOPIC,
                KAFKA_TIMESTAMP_UNIT,
                ELASTICSEARCH_HOSTS,
                ELASTICSEARCH_INDEX,
                ELASTICSEARCH_GENERATION,
                ELASTICSEARCH_SWITCH,
                ELASTICSEARCH_SEGMENTS_INDEX,
                ELASTICSEARCH_USERNAME,
                ELASTICSEARCH_PASSWORD,
                ELASTICSEARCH_API_KEY,
                ELASTICSEARCH_CA_CERTIFICATE,
                BULK_MAX_DOCUMENTS,
                BULK_MAX_BYTES,
                BULK_MAX_IN_FLIGHT,
                BULK_FLUSH_INTERVAL,
                ELASTICSEARCH_REQUEST_TIMEOUT,
                BUFFER_MAX_BYTES,
                STOP_WHEN_REJECTED,
                ERASURE_RECEIPT_KEY,
                PROFILE_TIME_ZONE,
                PROFILE_EMIT_INTERVAL,
                PROFILE_RECOMPUTE_SPREAD,
                PROFILE_RULES,
                PROFILE_EMIT_ALL,
                TRANSITIONS_RETENTION,
                TOMBSTONE_RETENTION,
                AUDIT_SHOW,
                AUDIT_OUTPUT,
                AUDIT_PATIENCE,
                REPLAY_REASON,
                REPLAY_TOPIC,
                REPLAY_FROM,
                REPLAY_TO,
                REPLAY_DRY_RUN);
    }

    private static ConfigOption<String> text(String key, String description) {
        return key(key).stringType().noDefaultValue().withDescription(description);
    }

    private static ConfigOption<String> text(String key, String standard, String description) {
        return key(key).stringType().defaultValue(standard).withDescription(description);
    }

    private static ConfigOption<Boolean> flag(String key, boolean standard, String description) {
        return key(key).booleanType().defaultValue(standard).withDescription(description);
    }

    private static ConfigOption<Integer> number(String key, int standard, String description) {
        return key(key).intType().defaultValue(standard).withDescription(description);
    }
}
