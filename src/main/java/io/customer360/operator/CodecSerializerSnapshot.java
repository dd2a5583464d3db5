package io.customer360.operator;

import io.customer360.operator.state.CodecSerializer;
import io.customer360.operator.state.CodecType;
import io.customer360.operator.state.CodecTypes;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a savepoint tells of a {@link CodecSerializer}: the name of its type and the version of its
 * form. The name of this class is part of savepoints, too: it stays here, where those of earlier
 * versions look for it, and not beside its serializer.
 */
public final class CodecSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {

    private static final int LAYOUT = 1;

    private CodecType<T> type;
    private int version;

    /** For Flink, which fills it by {@link #readSnapshot}. */
    public CodecSerializerSnapshot() {}

    public CodecSerializerSnapshot(CodecType<T> type, int version) {
        this.type = type;
        this.version = version;
    }

    @Override
    public int getCurrentVersion() {
        return LAYOUT;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(type.name());
        out.writeInt(version);
    }

    @Override
    @SuppressWarnings("unchecked") // The name stands for the type.
    public void readSnapshot(int layout, DataInputView in, ClassLoader loader) throws IOException {
        type = (CodecType<T>) CodecTypes.named(in.readUTF());
        version = in.readInt();
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return new CodecSerializer<>(type, version);
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> written) {
        if (!(written instanceof CodecSerializerSnapshot<T> old) || !old.type.equals(type)) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        if (old.version == version) {
            return TypeSerializerSchemaCompatibility.compatibleAsIs();
        }
        boolean readable = old.version >= type.codec().oldestVersion() && old.version < version;
        return readable
                ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
