package io.customer360.sink.transitions;

import io.customer360.model.Transition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * How a customer's moves lie in state: the checkpoint of each, then the moves. Version 1 had the
 * moves alone, all of them due.
 */
final class KeptMovesSerializer implements SimpleVersionedSerializer<List<KeptMove>> {

    private static final int VERSION = 2;
    private static final int ALL_DUE = 1;
    private static final TransitionBatchSerializer MOVES = new TransitionBatchSerializer();

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(List<KeptMove> kept) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(kept.size());
        for (KeptMove one : kept) {
            out.writeLong(one.after());
        }
        out.write(MOVES.serialize(new TransitionBatch(kept.stream().map(KeptMove::move).toList())));
        return bytes.toByteArray();
    }

    @Override
    public List<KeptMove> deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION && version != ALL_DUE) {
            throw new IOException("Transitions of version " + version + " cannot be read");
        }
        List<Long> after = new ArrayList<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        if (version == VERSION) {
            for (int left = in.readInt(); left > 0; left--) {
                after.add(in.readLong());
            }
        }
        List<Transition> moves = MOVES.deserialize(MOVES.getVersion(), in.readAllBytes()).moves();
        List<KeptMove> kept = new ArrayList<>();
        for (int i = 0; i < moves.size(); i++) {
            kept.add(
                    new KeptMove(
                            moves.get(i), version == VERSION ? after.get(i) : KeptMove.ALWAYS_DUE));
        }
        return kept;
    }
}
