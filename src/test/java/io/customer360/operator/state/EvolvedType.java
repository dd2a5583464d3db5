package io.customer360.operator.state;

import io.customer360.codec.Codec;
import java.lang.reflect.Field;
import java.util.Map;

/**
 * A type as a later version of the job would register it by the name of one of this version, until
 * it is closed.
 */
record EvolvedType<T>(CodecType<T> type, CodecType<?> present) implements AutoCloseable {

    static <T> EvolvedType<T> of(String name, Class<T> javaType, Codec<T> codec) {
        EvolvedType<T> evolved =
                new EvolvedType<>(new CodecType<>(name, javaType, codec), CodecTypes.named(name));
        registered().put(name, evolved.type);
        return evolved;
    }

    @Override
    public void close() {
        registered().put(present.name(), present);
    }

    /** The job has no use for types that change while it runs, so there is no method for it. */
    @SuppressWarnings("unchecked")
    private static Map<String, CodecType<?>> registered() {
        try {
            Field types = CodecTypes.class.getDeclaredField("BY_NAME");
            types.setAccessible(true);
            return (Map<String, CodecType<?>>) types.get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("The types are registered elsewhere now", e);
        }
    }
}
