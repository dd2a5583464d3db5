package io.customer360.config;

import io.customer360.rules.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.annotation.Nullable;

/**
 * The validated configuration of the job, its audit and the replay of dead letters. Secrets do not
 * show in its text form.
 */
public record JobConfig(
        Jdbc jdbc,
        Kafka kafka,
        Elasticsearch elasticsearch,
        Profile profile,
        Audit audit,
        Replay replay) {

    /** The source database; url, username and password are null when no history is read. */
    public record Jdbc(
            boolean backfill,
            @Nullable String url,
            @Nullable String username,
            @Nullable String password,
            String schema,
            String slotName,
            String publication,
            int fetchSize,
            int ranges) {
        @Override
        public String toString() {
            return "Jdbc[backfill=" + backfill + ", schema=" + schema + "]";
        }
    }

    /** The change topics, servers null for an audit; the properties may hold secrets. */
    public record Kafka(
            @Nullable String servers,
            String topicPrefix,
            String groupId,
            Duration startMargin,
            int maxRecordSize,
            String deadLetterTopic,
            @Nullable String transitionsTopic,
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
            String generation,
            SwitchTime switchTime,
            boolean segmentsIndex,
            @Nullable String username,
            @Nullable String password,
            @Nullable String apiKey,
            @Nullable String caCertificate,
            int bulkMaxDocuments,
            int bulkMaxBytes,
            int bulkMaxInFlight,
            Duration bulkFlushInterval,
            Duration requestTimeout,
            int bufferMaxBytes,
            boolean stopWhenRejected,
            @Nullable String receiptKey) {

        /**
         * Returns the index that an audit looks at: what people search, or what is to be searched
         * once the audit agrees.
         */
        public String audited() {
            return switchTime == SwitchTime.AFTER_AUDIT ? index + "-" + generation : index;
        }

        @Override
        public String toString() {
            return "Elasticsearch[hosts=" + hosts + ", index=" + index + "-" + generation + "]";
        }
    }

    /** When the public name moves to the generation that a job writes. */
    public enum SwitchTime {
        /** As soon as its documents are complete. */
        COMPLETE,
        /** As soon as an audit of them agrees as well. */
        AFTER_AUDIT,
        /** When somebody moves it. */
        MANUAL
    }

    /** When profiles are emitted and how long deletes are remembered. */
    public record Profile(
            ZoneId timeZone,
            Duration emitInterval,
            Duration recomputeSpread,
            Rules rules,
            @Nullable String emitAll,
            Duration transitionsRetention,
            Duration tombstoneRetention) {}

    /**
     * How the audit compares.
     *
     * @param show how many findings the console gets to see
     * @param output NDJSON file for all findings; null for none
     * @param patience how long a difference has to stand before it counts
     */
    public record Audit(int show, @Nullable String output, Duration patience) {}

    /**
     * Which dead letters are put back; null means whichever.
     *
     * @param topic the change topic that they came from
     * @param from the earliest time of their records
     * @param to what those are all before
     * @param dryRun whether they are only counted
     */
    public record Replay(
            @Nullable String reason,
            @Nullable String topic,
            @Nullable Instant from,
            @Nullable Instant to,
            boolean dryRun) {}

    /**
     * Reads {@code --config FILE [--key value]…} and validates it as a whole. No secret may stand
     * in the arguments.
     *
     * @param environment what {@code ${NAME}} is taken from
     * @throws InvalidConfiguration naming every problem with its key
     */
    public static JobConfig parse(String[] arguments, Map<String, String> environment) {
        return JobConfigReader.readForJob(arguments, environment);
    }

    /**
     * Reads the same for the audit, which always needs the source database and never Kafka.
     *
     * @throws InvalidConfiguration naming every problem with its key
     */
    public static JobConfig parseForAudit(String[] arguments, Map<String, String> environment) {
        return JobConfigReader.readForAudit(arguments, environment);
    }
}
