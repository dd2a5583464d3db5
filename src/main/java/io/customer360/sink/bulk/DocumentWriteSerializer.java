package io.customer360.sink.bulk;

import io.customer360.model.Erasure;
import io.customer360.model.SourceTable;
import io.customer360.sink.bulk.DocumentWrite.Arrival;
import io.customer360.sink.bulk.DocumentWrite.Target;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/** The binary form in which buffered writes lie in checkpoints; version 1. */
public final class DocumentWriteSerializer extends AsyncSinkWriterStateSerializer<DocumentWrite> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public BufferedRequestState<DocumentWrite> deserialize(int version, byte[] serialized)
            throws IOException {
        if (version != VERSION) {
            throw new IOException("Unknown version of the Elasticsearch sink's state: " + version);
        }
        return super.deserialize(version, serialized);
    }

    @Override
    protected void serializeRequestToStream(DocumentWrite write, DataOutputStream out)
            throws IOException {
        out.writeByte(write.target().ordinal());
        out.writeLong(write.customerId());
        out.writeLong(write.version());
        out.writeLong(write.externalVersion());
        out.writeBoolean(write.json() != null);
        if (write.json() != null) {
            out.writeInt(write.json().length);
            out.write(write.json());
        }
        out.writeBoolean(write.changedAt() != null);
        if (write.changedAt() != null) {
            out.writeLong(write.changedAt());
        }
        out.writeBoolean(write.erasure() != null);
        if (write.erasure() != null) {
            serialize(write.erasure(), out);
        }
    }

    private static void serialize(Erasure erasure, DataOutputStream out) throws IOException {
        out.writeByte(erasure.rows().size());
        for (Map.Entry<SourceTable, Long> table : erasure.rows().entrySet()) {
            out.writeByte(table.getKey().ordinal());
            out.writeLong(table.getValue());
        }
    }

    @Override
    protected DocumentWrite deserializeRequestFromStream(long requestSize, DataInputStream in)
            throws IOException {
        Target target = Target.values()[in.readByte()];
        long customerId = in.readLong();
        long version = in.readLong();
        long externalVersion = in.readLong();
        byte[] json = in.readBoolean() ? in.readNBytes(in.readInt()) : null;
        Long changedAt = in.readBoolean() ? in.readLong() : null;
        Erasure erasure = in.readBoolean() ? deserializeErasure(in) : null;
        return new DocumentWrite(
                target,
                customerId,
                version,
                externalVersion,
                json,
                changedAt,
                0,
                Arrival.RESTORED,
                erasure);
    }

    private static Erasure deserializeErasure(DataInputStream in) throws IOException {
        Map<SourceTable, Long> rows = new EnumMap<>(SourceTable.class);
        for (int tables = in.readByte(); tables > 0; tables--) {
            rows.put(SourceTable.values()[in.readByte()], in.readLong());
        }
        return new Erasure(rows);
    }
}
