package io.customer360.operator.state;

import io.customer360.codec.Codec;
import java.io.Serial;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** A type that is written by a codec; see {@link CodecTypes}. Types of one name are the same. */
public final class CodecType<T> extends TypeInformation<T> {

    @Serial private static final long serialVersionUID = 1;

    private final String name;
    private final transient Class<? super T> type;
    private final transient Codec<T> codec;

    CodecType(String name, Class<? super T> type, Codec<T> codec) {
        this.name = name;
        this.type = type;
        this.codec = codec;
    }

    public String name() {
        return name;
    }

    public Codec<T> codec() {
        return codec;
    }

    @Serial
    private Object readResolve() {
        return CodecTypes.named(name);
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new CodecSerializer<>(this, codec.version());
    }

    @Override
    @SuppressWarnings("unchecked") // A class cannot say its type arguments.
    public Class<T> getTypeClass() {
        return (Class<T>) type;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public boolean isKeyType() {
        return true;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof CodecType;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodecType<?> same && same.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
