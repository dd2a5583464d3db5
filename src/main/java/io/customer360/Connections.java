package io.customer360;

import io.customer360.config.JobConfig;
import io.customer360.config.JobConfig.TimestampUnit;
import io.customer360.model.SourceTable;
import io.customer360.profile.ProfileSettings;
import io.customer360.profile.document.Schedule;
import io.customer360.replay.ReplaySettings;
import io.customer360.replay.Selection;
import io.customer360.sink.client.Documents;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.index.ProfileIndex;
import io.customer360.source.column.ColumnDefaults;
import io.customer360.source.column.ColumnType;
import io.customer360.source.column.DateColumns;
import io.customer360.source.column.TemporalType;
import io.customer360.source.database.HistorySettings;
import io.customer360.source.database.SourceDatabase;
import io.customer360.source.kafka.LiveSettings;
import io.customer360.source.kafka.StartPosition;
import java.util.Map;
import java.util.stream.Collectors;
import javax.annotation.Nullable;

/** What each room of the job has to know of the configuration. */
final class Connections {

    private static final Map<SourceTable, String[]> DATE_COLUMNS =
            Map.of(
                    SourceTable.CUSTOMER_INFO, new String[] {"date_of_birth", "registration_date"},
                    SourceTable.PURCHASE_TRANSACTIONS, new String[] {"purchase_date"},
                    SourceTable.WEBSITE_BEHAVIOR, new String[] {"visit_date"});
    private static final int MILLIS_PRECISION = 3;

    private final JobConfig config;

    Connections(JobConfig config) {
        this.config = config;
    }

    HistorySettings history() {
        JobConfig.Jdbc jdbc = config.jdbc();
        return new HistorySettings(
                jdbc.url(),
                jdbc.username(),
                jdbc.password(),
                jdbc.schema(),
                jdbc.slotName(),
                jdbc.publication(),
                config.profile().timeZone(),
                jdbc.fetchSize(),
                jdbc.ranges());
    }

    /** Returns how the tables are made, null if it is not told where they are. */
    @Nullable
    SourceDatabase describeDatabase() {
        return config.jdbc().url() == null ? null : SourceDatabase.describe(history());
    }

    /**
     * @param database what was found there; null leaves the types of the project's own DDL to be
     *     assumed
     */
    LiveSettings live(StartPosition start, @Nullable SourceDatabase database) {
        JobConfig.Kafka kafka = config.kafka();
        return new LiveSettings(
                kafka.servers(),
                kafka.topicPrefix(),
                kafka.groupId() + "-" + config.elasticsearch().generation(),
                kafka.properties().stringPropertyNames().stream()
                        .collect(Collectors.toMap(name -> name, kafka.properties()::getProperty)),
                kafka.maxRecordSize(),
                start,
                database == null ? DateColumns.DATES : dateColumns(database),
                database == null ? ColumnType.AMOUNT : database.amountType(),
                database == null ? ColumnDefaults.NONE : database.defaults(),
                config.profile().timeZone(),
                config.profile().tombstoneRetention());
    }

    ReplaySettings replay() {
        JobConfig.Kafka kafka = config.kafka();
        JobConfig.Replay replay = config.replay();
        return new ReplaySettings(
                kafka.servers(),
                kafka.properties(),
                SourceTable.topics(kafka.topicPrefix()),
                kafka.deadLetterTopic(),
                config.profile().tombstoneRetention(),
                new Selection(replay.reason(), replay.topic(), replay.from(), replay.to()),
                replay.dryRun());
    }

    ElasticsearchSettings elasticsearch() {
        JobConfig.Elasticsearch elasticsearch = config.elasticsearch();
        return new ElasticsearchSettings(
                elasticsearch.hosts(),
                elasticsearch.index(),
                elasticsearch.generation(),
                elasticsearch.username(),
                elasticsearch.password(),
                elasticsearch.apiKey(),
                elasticsearch.caCertificate(),
                elasticsearch.bulkMaxDocuments(),
                elasticsearch.bulkMaxBytes(),
                elasticsearch.bulkMaxInFlight(),
                elasticsearch.bulkFlushInterval(),
                elasticsearch.requestTimeout(),
                elasticsearch.bufferMaxBytes(),
                elasticsearch.stopWhenRejected(),
                elasticsearch.receiptKey(),
                Documents.PROFILES);
    }

    /**
     * @param segments the index of segments, null if none is written
     */
    ProfileSettings profiles(@Nullable ProfileIndex.Found segments) {
        JobConfig.Profile profile = config.profile();
        return new ProfileSettings(
                new Schedule(profile.timeZone(), profile.emitInterval(), profile.recomputeSpread()),
                profile.rules(),
                profile.tombstoneRetention(),
                profile.emitAll(),
                segments == null ? null : segments.uuid());
    }

    private DateColumns dateColumns(SourceDatabase database) {
        DateColumns columns = DateColumns.DATES;
        for (Map.Entry<SourceTable, String[]> table : DATE_COLUMNS.entrySet()) {
            for (String column : table.getValue()) {
                ColumnType type = database.dateColumnType(table.getKey(), column);
                columns = columns.with(column, temporalType(type, config.kafka().timestampUnit()));
            }
        }
        return columns;
    }

    /** Debezium's default is milliseconds up to precision 3, else microseconds. */
    static TemporalType temporalType(ColumnType type, TimestampUnit unit) {
        return switch (type.family()) {
            case DATE -> TemporalType.DATE;
            case TIMESTAMPTZ -> TemporalType.TIMESTAMP_TZ;
            case TIMESTAMP ->
                    switch (unit) {
                        case AUTO ->
                                type.fractionDigits() <= MILLIS_PRECISION
                                        ? TemporalType.TIMESTAMP_MILLIS
                                        : TemporalType.TIMESTAMP_MICROS;
                        case MILLIS -> TemporalType.TIMESTAMP_MILLIS;
                        case MICROS -> TemporalType.TIMESTAMP_MICROS;
                        case NANOS -> TemporalType.TIMESTAMP_NANOS;
                    };
            default ->
                    throw new IllegalArgumentException(
                            "A column of type " + type.declared() + " holds no dates");
        };
    }
}
