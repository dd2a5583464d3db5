package io.customer360.profile.document;

import io.customer360.codec.Binary;
import io.customer360.rules.Rules;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The binary form of what a document showed: a few bytes, for there is one for each customer. */
public final class ShownCodec {

    private static final int RISKS = 8;

    private ShownCodec() {}

    public static void write(Shown shown, DataOutput out) throws IOException {
        Binary.writeUnsigned(shown.sequence(), out);
        out.writeByte(Rules.SEGMENTS.indexOf(shown.segment()) * RISKS + shown.churnRisk());
        Binary.writeUnsigned(shown.segments().size(), out);
        for (String name : shown.segments()) {
            Binary.writeText(name, out);
        }
    }

    public static Shown read(DataInput in) throws IOException {
        long sequence = Binary.readUnsigned(in);
        int both = in.readByte();
        List<String> segments = new ArrayList<>();
        for (long left = Binary.readUnsigned(in); left > 0; left--) {
            segments.add(Binary.readText(in));
        }
        return new Shown(
                sequence, Rules.SEGMENTS.get(both / RISKS), both % RISKS, List.copyOf(segments));
    }
}
