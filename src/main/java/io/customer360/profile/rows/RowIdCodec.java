package io.customer360.profile.rows;

import io.customer360.codec.Binary;
import io.customer360.codec.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes a row's key without the parts that are 0. */
public final class RowIdCodec implements Codec<RowId> {

    private static final int TABLE = 0x0f;
    private static final int LINE = 0x10;
    private static final int OWNER = 0x20;

    @Override
    public void write(RowId row, DataOutput out) throws IOException {
        int flags = (row.line() == 0 ? 0 : LINE) | (row.owner() == 0 ? 0 : OWNER);
        out.writeByte(row.table() | flags);
        Binary.writeSigned(row.id(), out);
        if (row.line() != 0) {
            Binary.writeSigned(row.line(), out);
        }
        if (row.owner() != 0) {
            Binary.writeSigned(row.owner(), out);
        }
    }

    @Override
    public RowId read(DataInput in) throws IOException {
        int head = in.readByte();
        return new RowId(
                head & TABLE,
                Binary.readSigned(in),
                (head & LINE) == 0 ? 0 : Binary.readSigned(in),
                (head & OWNER) == 0 ? 0 : Binary.readSigned(in));
    }
}
