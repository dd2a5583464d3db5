package io.customer360.sink.transitions;

import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** How moves that wait for their checkpoint lie in checkpoints. */
final class TransitionBatchSerializer implements SimpleVersionedSerializer<TransitionBatch> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(TransitionBatch batch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(batch.moves().size());
        for (Transition move : batch.moves()) {
            out.writeLong(move.customerId());
            out.writeLong(move.sequence());
            out.writeUTF(move.field());
            writeText(move.from(), out);
            writeText(move.to(), out);
            out.writeLong(move.at());
            out.writeInt(move.asOf());
            out.writeUTF(move.cause().name());
            writeText(text(move.daysSincePurchase()), out);
            writeText(text(move.spend()), out);
            out.writeInt(move.rulesVersion());
        }
        out.flush();
        return bytes.toByteArray();
    }

    @Override
    public TransitionBatch deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("Transitions of version " + version + " cannot be read");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        List<Transition> moves = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            moves.add(
                    new Transition(
                            in.readLong(),
                            in.readLong(),
                            in.readUTF(),
                            readText(in),
                            readText(in),
                            in.readLong(),
                            in.readInt(),
                            Cause.valueOf(in.readUTF()),
                            days(readText(in)),
                            amount(readText(in)),
                            in.readInt()));
        }
        return new TransitionBatch(moves);
    }

    @Nullable
    private static String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    @Nullable
    private static Integer days(@Nullable String text) {
        return text == null ? null : Integer.valueOf(text);
    }

    @Nullable
    private static BigDecimal amount(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static void writeText(@Nullable String text, DataOutputStream out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    @Nullable
    private static String readText(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}
