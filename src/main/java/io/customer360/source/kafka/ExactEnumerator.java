package io.customer360.source.kafka;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.Nullable;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;

/** Kafka's enumerator, whose snapshots also tell which topics the partitions belong to. */
final class ExactEnumerator implements SplitEnumerator<KafkaPartitionSplit, LiveState> {

    private final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator;
    private final KnownTopics known;
    private final StartPosition start;

    /**
     * @param known what the enumerator's search for topics remembers
     * @param start where the job began
     */
    ExactEnumerator(
            SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator,
            KnownTopics known,
            StartPosition start) {
        this.enumerator = enumerator;
        this.known = known;
        this.start = start;
    }

    @Override
    public LiveState snapshotState(long checkpointId) throws Exception {
        KafkaSourceEnumState connector = enumerator.snapshotState(checkpointId);
        Set<String> topics = new HashSet<>();
        for (TopicPartition partition : LiveState.partitions(connector)) {
            topics.add(partition.topic());
        }
        return new LiveState(connector, known.snapshot(topics), start);
    }

    @Override
    public void start() {
        enumerator.start();
    }

    @Override
    public void handleSplitRequest(int subtaskId, @Nullable String requesterHostname) {
        enumerator.handleSplitRequest(subtaskId, requesterHostname);
    }

    @Override
    public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtaskId) {
        enumerator.addSplitsBack(splits, subtaskId);
    }

    @Override
    public void addReader(int subtaskId) {
        enumerator.addReader(subtaskId);
    }

    @Override
    public void handleSourceEvent(int subtaskId, SourceEvent sourceEvent) {
        enumerator.handleSourceEvent(subtaskId, sourceEvent);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        enumerator.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        enumerator.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void close() throws IOException {
        enumerator.close();
    }
}
