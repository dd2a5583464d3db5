package io.customer360.operator.state;

import io.customer360.codec.Binary;
import io.customer360.codec.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes table and shard in one byte, then the id. */
final class ReferenceKeyCodec implements Codec<ReferenceKey> {

    private static final int TABLES = 16;

    @Override
    public void write(ReferenceKey key, DataOutput out) throws IOException {
        out.writeByte(key.table() + TABLES * key.shard());
        Binary.writeSigned(key.id(), out);
    }

    @Override
    public ReferenceKey read(DataInput in) throws IOException {
        int head = in.readUnsignedByte();
        return new ReferenceKey(head % TABLES, Binary.readSigned(in), head / TABLES);
    }
}
