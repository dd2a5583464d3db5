package io.customer360.sink;

import io.customer360.model.Transition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/**
 * Writes moves to Elasticsearch once the checkpoint that contains them is complete: what a failed
 * job would make anew was not written before. A move that is written again replaces itself.
 *
 * <p>The committer only hands them on. Were they written there, a server that is away would hold
 * the task's thread, and with it all checkpoints: Flink retries a commit some times in a row and
 * then fails the job.
 */
public final class TransitionSink
        implements Sink<Transition>,
                SupportsCommitter<TransitionBatch>,
                SupportsPostCommitTopology<TransitionBatch> {

    private static final long serialVersionUID = 1L;

    /** Moves in one entry of a checkpoint: some hundred kilobytes. */
    private static final int MOST_IN_BATCH = 1000;

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
        return new HandingOn();
    }

    @Override
    public SimpleVersionedSerializer<TransitionBatch> getCommittableSerializer() {
        return new TransitionBatchSerializer();
    }

    @Override
    public void addPostCommitTopology(DataStream<CommittableMessage<TransitionBatch>> completed) {
        completed
                .flatMap(TransitionSink::handOn)
                .returns(TypeInformation.of(Transition.class))
                .name("Transitions of completed checkpoints")
                .uid("completed")
                .keyBy(Transition::customerId, Types.LONG)
                .transform("Due transitions", Types.VOID, new DueTransitionsFactory(settings))
                .uid("due");
    }

    private static void handOn(
            CommittableMessage<TransitionBatch> message, Collector<Transition> moves) {
        if (message instanceof CommittableWithLineage<TransitionBatch> batch) {
            batch.getCommittable().moves().forEach(moves::collect);
        }
    }

    private static final class HandingOn implements Committer<TransitionBatch> {

        @Override
        public void commit(Collection<CommitRequest<TransitionBatch>> requests) {
            // What is taken goes to the operators behind.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    /** Gathers what comes between two checkpoints. */
    private static final class Writer implements CommittingSinkWriter<Transition, TransitionBatch> {

        private List<TransitionBatch> batches = new ArrayList<>();
        private List<Transition> moves = new ArrayList<>();

        @Override
        public void write(Transition move, Context context) {
            moves.add(move);
            if (moves.size() == MOST_IN_BATCH) {
                endBatch();
            }
        }

        @Override
        public Collection<TransitionBatch> prepareCommit() {
            if (!moves.isEmpty()) {
                endBatch();
            }
            List<TransitionBatch> all = batches;
            batches = new ArrayList<>();
            return all;
        }

        private void endBatch() {
            batches.add(new TransitionBatch(moves));
            moves = new ArrayList<>();
        }

        @Override
        public void flush(boolean endOfInput) {
            // What is gathered waits for its checkpoint.
        }

        @Override
        public void close() {
            // What is left is made again after the last checkpoint.
        }
    }
}
