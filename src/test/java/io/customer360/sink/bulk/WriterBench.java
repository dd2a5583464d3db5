package io.customer360.sink.bulk;

import io.customer360.model.ProfileUpdate;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.RecordedMetrics;
import io.customer360.sink.client.TestMailbox;
import io.customer360.sink.index.ProfileIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/** One writer of the sink on the test's own thread, with its metrics. */
public final class WriterBench implements AutoCloseable {

    private TestMailbox mailbox = new TestMailbox();
    private final RecordedMetrics metrics = new RecordedMetrics();
    private final ElasticsearchSink sink;
    private ElasticsearchWriter writer;

    public WriterBench(ElasticsearchSettings settings, MicroClock clock) {
        this(settings, new ProfileIndex.Found(false, true, "uuid"), clock);
    }

    public WriterBench(ElasticsearchSettings settings, ProfileIndex.Found found, MicroClock clock) {
        this.sink = new ElasticsearchSink(settings, found, clock);
        this.writer = sink.createWriter(new TestWriterContext(mailbox, metrics));
    }

    public WriterBench(ElasticsearchSettings settings) {
        this(settings, MicroClock.SYSTEM);
    }

    public WriterBench write(ProfileUpdate... updates) throws IOException, InterruptedException {
        for (ProfileUpdate update : updates) {
            writer.write(update, null);
        }
        return this;
    }

    /** Whether the task has something else to do than to write. */
    WriterBench taskHasMail(boolean has) {
        mailbox.taskHasMail(has);
        return this;
    }

    /** Lets the writer go on until something is so. */
    WriterBench until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            mailbox.yield();
        }
        return this;
    }

    WriterBench untilWritten(int documents) throws InterruptedException {
        return until(() -> count(SinkCounter.WRITTEN) >= documents);
    }

    /** Lets time pass at once, as far as timers go. */
    WriterBench timePasses(long millis) {
        mailbox.timePasses(millis);
        return this;
    }

    /** Returns whether a write is sent at its own time. */
    boolean isWaiting() {
        return writer.isWaiting();
    }

    public void handleAnAnswer() throws InterruptedException {
        mailbox.yield();
    }

    /** Returns whether a checkpoint waits until all is written. */
    public boolean holdsNothing() {
        return writer.holdsNothing();
    }

    /** Returns when nothing is buffered or under way any more. */
    public WriterBench flush() throws InterruptedException {
        writer.flush(true);
        return this;
    }

    /**
     * What a stop with a savepoint does to writes that came after that: they are sent when their
     * time in the buffer is over, and the answer finds a task that has ended.
     */
    void stopWithARequestUnderWay() throws InterruptedException {
        mailbox.yield();
        mailbox.drain();
    }

    /** What a checkpoint does: stores what has not come to its end. */
    public List<byte[]> checkpoint() throws InterruptedException, IOException {
        writer.flush(false);
        List<byte[]> stored = new ArrayList<>();
        for (BufferedRequestState<DocumentWrite> state : writer.snapshotState(1)) {
            stored.add(sink.getWriterStateSerializer().serialize(state));
        }
        return stored;
    }

    /** Starts anew from a checkpoint, without what came after it. */
    public WriterBench restart(List<byte[]> checkpoint) throws IOException {
        return restart(checkpoint, 0, 1);
    }

    /** Starts anew as one of several subtasks. */
    public WriterBench restart(List<byte[]> checkpoint, int subtask, int subtasks)
            throws IOException {
        close();
        // Timers of the writer that ended must not wake it.
        mailbox = new TestMailbox();
        List<BufferedRequestState<DocumentWrite>> states = new ArrayList<>();
        for (byte[] stored : checkpoint) {
            states.add(sink.getWriterStateSerializer().deserialize(1, stored));
        }
        writer =
                sink.restoreWriter(
                        new TestWriterContext(mailbox, metrics, subtask, subtasks), states);
        return this;
    }

    long count(SinkCounter counter) {
        return metrics.counters().get("elasticsearch." + counter.metricName()).getCount();
    }

    long freshnessSamples() {
        return metrics.histograms().get("elasticsearch.freshness").getCount();
    }

    @Override
    public void close() {
        writer.close();
        mailbox.close();
    }
}
