package io.customer360.profile.dimension;

import io.customer360.codec.Binary;
import io.customer360.codec.Codec;
import io.customer360.codec.Rows;
import io.customer360.model.CustomerChange;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes what there is of a product or campaign. */
public final class ReferenceStateCodec implements Codec<ReferenceState> {

    private static final int HELD = 1;
    private static final int ROW = 2;
    private static final int PRODUCT = 4;
    private static final int TIMED = 8;

    @Override
    public void write(ReferenceState state, DataOutput out) throws IOException {
        ReferenceRow row = state.row();
        int held = state.held() ? HELD : 0;
        if (row == null) {
            out.writeByte(held);
            return;
        }
        int product = row.product() == null ? 0 : PRODUCT;
        int timed = row.committedAt() == CustomerChange.UNKNOWN_TIME ? 0 : TIMED;
        out.writeByte(held | ROW | product | timed);
        Binary.writeUnsigned(row.version() - CustomerChange.HISTORY, out);
        if (timed != 0) {
            Binary.writeSigned(row.committedAt(), out);
        }
        if (product != 0) {
            Rows.write(row.product(), out);
        }
    }

    @Override
    public ReferenceState read(DataInput in) throws IOException {
        int flags = in.readByte();
        return new ReferenceState(
                (flags & ROW) == 0 ? null : readRow(flags, in), (flags & HELD) != 0);
    }

    private static ReferenceRow readRow(int flags, DataInput in) throws IOException {
        return new ReferenceRow(
                Binary.readUnsigned(in) + CustomerChange.HISTORY,
                (flags & TIMED) == 0 ? CustomerChange.UNKNOWN_TIME : Binary.readSigned(in),
                (flags & PRODUCT) == 0 ? null : Rows.readProduct(in));
    }
}
