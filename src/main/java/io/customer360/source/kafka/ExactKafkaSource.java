package io.customer360.source.kafka;

import io.customer360.source.debezium.RawRecord;
import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.annotation.Nullable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.common.TopicPartition;

/**
 * Flink's Kafka source over the seven change topics, with two guarantees more: it never skips a
 * record silently, and never goes on with another topic of the same name. Its checkpoints are the
 * connector's own, with the topics' ids and numbers of partitions, and where the job began, beside.
 */
public final class ExactKafkaSource
        implements Source<RawRecord, KafkaPartitionSplit, LiveState>,
                ResultTypeQueryable<RawRecord> {

    private static final String DISCOVERY_INTERVAL_MILLIS = "5000";

    private final LiveSettings settings;
    private final KafkaSource<RawRecord> reading;

    public ExactKafkaSource(LiveSettings settings) {
        this.settings = settings;
        this.reading = kafkaSource(settings.start(), new KnownTopics(Map.of()), null);
    }

    /** Each enumerator has its own search: one that is restored knows what its state tells. */
    private KafkaSource<RawRecord> kafkaSource(
            StartPosition start, KnownTopics known, @Nullable Set<TopicPartition> restored) {
        Properties properties = settings.connection();
        properties.setProperty("partition.discovery.interval.ms", DISCOVERY_INTERVAL_MILLIS);
        properties.setProperty("client.id.prefix", settings.groupId());
        // What was written in a transaction that was aborted never happened.
        properties.setProperty("isolation.level", "read_committed");
        // Metadata requests must not bring a topic to life before Debezium does.
        properties.setProperty("allow.auto.create.topics", "false");
        return KafkaSource.<RawRecord>builder()
                .setProperties(properties)
                .setGroupId(settings.groupId())
                .setKafkaSubscriber(new TopicDiscovery(settings.topics(), known, restored))
                .setStartingOffsets(new StartOffsets(start))
                .setDeserializer(new RawRecordSchema())
                .build();
    }

    @Override
    public Boundedness getBoundedness() {
        return reading.getBoundedness();
    }

    @Override
    public SourceReader<RawRecord, KafkaPartitionSplit> createReader(SourceReaderContext context)
            throws Exception {
        return new ExactReader(reading.createReader(context));
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, LiveState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        StartPosition start = settings.start();
        KnownTopics known = new KnownTopics(start.identities());
        return new ExactEnumerator(
                kafkaSource(start, known, null).createEnumerator(context), known, start);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, LiveState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, LiveState state)
            throws IOException {
        KnownTopics known = new KnownTopics(state.known());
        // The start position of a resumed job is later than where it began. Where a state of before
        // does not tell that, topics found only now are read whole.
        KafkaSource<RawRecord> restored =
                kafkaSource(state.start(), known, LiveState.partitions(state.connector()));
        return new ExactEnumerator(
                restored.restoreEnumerator(context, state.connector()), known, state.start());
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return reading.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<LiveState> getEnumeratorCheckpointSerializer() {
        return new LiveStateSerializer(reading.getEnumeratorCheckpointSerializer());
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return reading.getProducedType();
    }
}
