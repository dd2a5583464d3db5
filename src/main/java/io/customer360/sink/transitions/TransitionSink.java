package io.customer360.sink.transitions;

import io.customer360.model.Transition;
import io.customer360.sink.client.ElasticsearchSettings;
import java.util.Collection;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessageTypeInfo;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.runtime.operators.sink.CommitterOperatorFactory;
import org.apache.flink.util.Collector;

/**
 * Writes moves to Elasticsearch once the checkpoint that contains them is complete: what a failed
 * job would make anew was not written before. A move that is written again replaces itself.
 *
 * <p>{@link DueTransitions} keep them in their state until then. A committer would keep all moves
 * between two checkpoints on the heap, and as many more as checkpoints fail; it is only there for
 * those that lie in savepoints of earlier versions.
 */
public final class TransitionSink {

    private static final String NAME = "Transitions to Elasticsearch: ";
    private static final String UID = "transitions";

    private TransitionSink() {}

    /**
     * Adds the operators.
     *
     * @param moves to be written
     */
    public static void write(DataStream<Transition> moves, ElasticsearchSettings settings) {
        TypeInformation<CommittableMessage<TransitionBatch>> batches =
                CommittableMessageTypeInfo.of(TransitionBatchSerializer::new);
        moves.flatMap(TransitionSink::gatherNone)
                .returns(batches)
                .name(NAME + "Writer")
                .uid(UID)
                .transform(
                        NAME + "Committer",
                        batches,
                        new CommitterOperatorFactory<>(new Restored(), false, true))
                .uid("Sink Committer: " + UID)
                .flatMap(TransitionSink::handOn)
                .returns(TypeInformation.of(Transition.class))
                .name(NAME + "Transitions of completed checkpoints")
                .uid(UID + ": completed")
                .union(moves)
                .keyBy(Transition::customerId, Types.LONG)
                .transform(
                        NAME + "Due transitions", Types.VOID, new DueTransitionsFactory(settings))
                .uid(UID + ": due");
    }

    /** The committer gets nothing that is new. */
    private static void gatherNone(
            Transition move, Collector<CommittableMessage<TransitionBatch>> batches) {
        // It goes to the due transitions by itself.
    }

    private static void handOn(
            CommittableMessage<TransitionBatch> message, Collector<Transition> moves) {
        if (message instanceof CommittableWithLineage<TransitionBatch> batch) {
            batch.getCommittable().moves().forEach(moves::collect);
        }
    }

    /** Takes what earlier versions left to be committed. */
    private static final class Restored
            implements Sink<Transition>, SupportsCommitter<TransitionBatch> {

        private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<Transition> createWriter(WriterInitContext context) {
            throw new UnsupportedOperationException("Nothing is written by a sink's writer");
        }

        @Override
        public Committer<TransitionBatch> createCommitter(CommitterInitContext context) {
            return new HandingOn();
        }

        @Override
        public SimpleVersionedSerializer<TransitionBatch> getCommittableSerializer() {
            return new TransitionBatchSerializer();
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
}
