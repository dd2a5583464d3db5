package io.customer360.operator.state;

import io.customer360.operator.CodecSerializerSnapshot;
import java.io.IOException;
import java.io.Serial;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes the present form of a {@link CodecType} and reads the form of the version that it is for.
 * One that was restored for an older version only reads: what it wrote would be taken for that one.
 */
public final class CodecSerializer<T> extends TypeSerializer<T> {

    @Serial private static final long serialVersionUID = 1;

    private final CodecType<T> type;
    private final int version;

    public CodecSerializer(CodecType<T> type, int version) {
        this.type = type;
        this.version = version;
    }

    @Override
    public void serialize(T value, DataOutputView out) throws IOException {
        if (version != type.codec().version()) {
            throw new IOException("Version %d of %s is only read".formatted(version, type.name()));
        }
        type.codec().write(value, out);
    }

    @Override
    public T deserialize(DataInputView in) throws IOException {
        return type.codec().read(in, version);
    }

    @Override
    public T deserialize(T reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public T copy(T value) {
        return type.codec().copy(value);
    }

    @Override
    public T copy(T value, T reuse) {
        return copy(value);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    @Override
    public boolean isImmutableType() {
        return type.codec().isImmutable();
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    /** There is no empty value that could be filled later. */
    @Override
    public T createInstance() {
        return null;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new CodecSerializerSnapshot<>(type, version);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodecSerializer<?> same
                && same.type.equals(type)
                && same.version == version;
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + version;
    }
}
