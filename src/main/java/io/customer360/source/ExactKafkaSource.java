package io.customer360.source;

import java.io.IOException;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Flink's Kafka source over the seven change topics, with one guarantee more: it never skips a
 * record silently. Its checkpoints are the connector's own.
 */
final class ExactKafkaSource
        implements Source<RawRecord, KafkaPartitionSplit, KafkaSourceEnumState>,
                ResultTypeQueryable<RawRecord> {

    private static final String DISCOVERY_INTERVAL_MILLIS = "5000";

    private final KafkaSource<RawRecord> fresh;
    private final KafkaSource<RawRecord> restored;

    ExactKafkaSource(LiveSettings settings) {
        this.fresh = kafkaSource(settings, settings.start());
        // A state without partitions says nothing of when the job began, and the start position of
        // a resumed job is later than that: topics found only now are read whole.
        this.restored = kafkaSource(settings, StartPosition.earliest());
    }

    private static KafkaSource<RawRecord> kafkaSource(LiveSettings settings, StartPosition start) {
        Properties properties = settings.connection();
        properties.setProperty("partition.discovery.interval.ms", DISCOVERY_INTERVAL_MILLIS);
        properties.setProperty("client.id.prefix", settings.groupId());
        // Metadata requests must not bring a topic to life before Debezium does.
        properties.setProperty("allow.auto.create.topics", "false");
        return KafkaSource.<RawRecord>builder()
                .setProperties(properties)
                .setGroupId(settings.groupId())
                .setKafkaSubscriber(new TopicDiscovery(settings.topics()))
                .setStartingOffsets(new StartOffsets(start))
                .setDeserializer(new RawRecordSchema())
                .build();
    }

    @Override
    public Boundedness getBoundedness() {
        return fresh.getBoundedness();
    }

    @Override
    public SourceReader<RawRecord, KafkaPartitionSplit> createReader(SourceReaderContext context)
            throws Exception {
        return new ExactReader(fresh.createReader(context));
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return fresh.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state)
            throws IOException {
        return restored.restoreEnumerator(context, state);
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return fresh.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return fresh.getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return fresh.getProducedType();
    }
}
