package io.customer360.sink;

import io.customer360.model.Transition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes moves to Elasticsearch once the checkpoint that contains them is complete: what a failed
 * job would make anew was not written before. A move that is written again replaces itself.
 */
public final class TransitionSink implements Sink<Transition>, SupportsCommitter<TransitionBatch> {

    private static final long serialVersionUID = 1L;

    private final ElasticsearchSettings settings;

    private TransitionSink(ElasticsearchSettings settings) {
        this.settings = settings;
    }

    public static Sink<Transition> to(ElasticsearchSettings settings) {
        return new TransitionSink(settings);
    }

    @Override
    public CommittingSinkWriter<Transition, TransitionBatch> createWriter(
            WriterInitContext context) {
        return new Writer();
    }

    @Override
    public Committer<TransitionBatch> createCommitter(CommitterInitContext context) {
        return new TransitionCommitter(settings);
    }

    @Override
    public SimpleVersionedSerializer<TransitionBatch> getCommittableSerializer() {
        return new TransitionBatchSerializer();
    }

    /** Gathers what comes between two checkpoints. */
    private static final class Writer implements CommittingSinkWriter<Transition, TransitionBatch> {

        private List<Transition> moves = new ArrayList<>();

        @Override
        public void write(Transition move, Context context) {
            moves.add(move);
        }

        @Override
        public Collection<TransitionBatch> prepareCommit() {
            if (moves.isEmpty()) {
                return List.of();
            }
            TransitionBatch batch = new TransitionBatch(moves);
            moves = new ArrayList<>();
            return List.of(batch);
        }

        @Override
        public void flush(boolean endOfInput) {
            // The committer writes.
        }

        @Override
        public void close() {
            // What is left is made again after the last checkpoint.
        }
    }
}
