package io.customer360.source.history;

import io.customer360.model.SourceTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The binary form of the ranges that no reader has got yet. Version 1 has the ranges only, which
 * were cut before the job was submitted; version 2 begins with whether they are cut, and with the
 * rows of the tables.
 */
final class HistoryStateSerializer implements SimpleVersionedSerializer<HistoryState> {

    private static final int ONLY_RANGES = 1;
    private static final int VERSION = 2;
    private static final int USUAL_SIZE = 4096;

    private final HistorySplitSerializer one = new HistorySplitSerializer();

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(HistoryState state) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(USUAL_SIZE);
        out.writeBoolean(state.cut());
        out.writeInt(state.rows().size());
        for (Map.Entry<SourceTable, Long> table : known(state).entrySet()) {
            out.writeByte(table.getKey().ordinal());
            out.writeLong(table.getValue());
        }
        out.writeInt(one.getVersion());
        out.writeInt(state.left().size());
        for (HistorySplit split : state.left()) {
            byte[] bytes = one.serialize(split);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
        return out.getCopyOfBuffer();
    }

    /** In the order of the tables, so that the same state has the same form. */
    private static EnumMap<SourceTable, Long> known(HistoryState state) {
        EnumMap<SourceTable, Long> rows = new EnumMap<>(SourceTable.class);
        rows.putAll(state.rows());
        return rows;
    }

    @Override
    public HistoryState deserialize(int version, byte[] serialized) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        return switch (version) {
            case ONLY_RANGES -> new HistoryState(true, ranges(in), Map.of());
            case VERSION -> {
                boolean cut = in.readBoolean();
                Map<SourceTable, Long> rows = rows(in);
                yield new HistoryState(cut, ranges(in), rows);
            }
            default ->
                    throw new IOException("Unknown version of the ranges of history: " + version);
        };
    }

    private static Map<SourceTable, Long> rows(DataInputDeserializer in) throws IOException {
        Map<SourceTable, Long> rows = new EnumMap<>(SourceTable.class);
        for (int left = in.readInt(); left > 0; left--) {
            rows.put(SourceTable.values()[in.readByte()], in.readLong());
        }
        return rows;
    }

    private List<HistorySplit> ranges(DataInputDeserializer in) throws IOException {
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
