package io.customer360.source.kafka;

import io.customer360.source.debezium.RawRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;

/**
 * Kafka's reader, but it reads from where it is told or stops the job: it never jumps. After each
 * snapshot it tells, as records of their own, how far the snapshot is.
 */
@SuppressWarnings("try") // the interface's close() may throw anything
final class ExactReader implements SourceReader<RawRecord, KafkaPartitionSplit> {

    private final SourceReader<RawRecord, KafkaPartitionSplit> reader;
    private final List<RawRecord> untold = new ArrayList<>();
    private CompletableFuture<Void> anyUntold = new CompletableFuture<>();

    ExactReader(SourceReader<RawRecord, KafkaPartitionSplit> reader) {
        this.reader = reader;
    }

    @Override
    public InputStatus pollNext(ReaderOutput<RawRecord> output) throws Exception {
        if (anyUntold.isDone()) {
            untold.forEach(output::collect);
            untold.clear();
            anyUntold = new CompletableFuture<>();
        }
        try {
            return reader.pollNext(output);
        } catch (RuntimeException failure) {
            throw GoneOffsets.translate(failure);
        }
    }

    /**
     * Adds splits. A partition that appeared while the job ran comes as "from the earliest"; it has
     * to be read from its very first record, and must not begin later if that one is gone.
     */
    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        List<KafkaPartitionSplit> exact = new ArrayList<>(splits.size());
        for (KafkaPartitionSplit split : splits) {
            exact.add(
                    split.getStartingOffset() == KafkaPartitionSplit.EARLIEST_OFFSET
                            ? new KafkaPartitionSplit(split.getTopicPartition(), 0)
                            : split);
        }
        reader.addSplits(exact);
    }

    @Override
    public void start() {
        reader.start();
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        List<KafkaPartitionSplit> splits = reader.snapshotState(checkpointId);
        for (KafkaPartitionSplit split : splits) {
            TopicPartition partition = split.getTopicPartition();
            long offset = split.getStartingOffset();
            untold.add(
                    RawRecord.position(
                            partition.topic(), partition.partition(), offset, checkpointId));
        }
        if (!splits.isEmpty()) {
            anyUntold.complete(null);
        }
        return splits;
    }

    /** Also without a record to read, so that a quiet partition's position is told. */
    @Override
    public CompletableFuture<Void> isAvailable() {
        CompletableFuture<Void> records = reader.isAvailable();
        return records.isDone() || anyUntold.isDone()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.anyOf(records, anyUntold).thenAccept(either -> {});
    }

    @Override
    public void pauseOrResumeSplits(
            Collection<String> splitsToPause, Collection<String> splitsToResume) {
        reader.pauseOrResumeSplits(splitsToPause, splitsToResume);
    }

    @Override
    public void notifyNoMoreSplits() {
        reader.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent sourceEvent) {
        reader.handleSourceEvents(sourceEvent);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        reader.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        reader.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void close() throws Exception {
        reader.close();
    }
}
