package io.customer360.source.history;

import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The binary form of the ranges that a reader has not finished; version 1. */
final class HistorySplitSerializer implements SimpleVersionedSerializer<HistorySplit> {

    private static final int VERSION = 1;
    private static final int USUAL_SIZE = 64;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(HistorySplit split) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(USUAL_SIZE);
        out.writeByte(split.table().ordinal());
        out.writeInt(split.number());
        out.writeUTF(split.column());
        out.writeLong(split.first());
        out.writeLong(split.last());
        RowKey after = split.after();
        out.writeBoolean(after != null);
        if (after != null) {
            out.writeLong(after.id());
            out.writeLong(after.line());
        }
        return out.getCopyOfBuffer();
    }

    @Override
    public HistorySplit deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("Unknown version of a range of history: " + version);
        }
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        return new HistorySplit(
                SourceTable.values()[in.readByte()],
                in.readInt(),
                in.readUTF(),
                in.readLong(),
                in.readLong(),
                in.readBoolean() ? new RowKey(in.readLong(), in.readLong()) : null);
    }
}
