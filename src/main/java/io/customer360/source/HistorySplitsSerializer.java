package io.customer360.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The binary form of the ranges that no reader has got yet; version 1. */
final class HistorySplitsSerializer implements SimpleVersionedSerializer<List<HistorySplit>> {

    private static final int VERSION = 1;
    private static final int USUAL_SIZE = 4096;

    private final HistorySplitSerializer one = new HistorySplitSerializer();

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(List<HistorySplit> splits) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(USUAL_SIZE);
        out.writeInt(one.getVersion());
        out.writeInt(splits.size());
        for (HistorySplit split : splits) {
            byte[] bytes = one.serialize(split);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
        return out.getCopyOfBuffer();
    }

    @Override
    public List<HistorySplit> deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("Unknown version of the ranges of history: " + version);
        }
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        int splitVersion = in.readInt();
        int size = in.readInt();
        List<HistorySplit> splits = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            splits.add(one.deserialize(splitVersion, bytes));
        }
        return splits;
    }
}
