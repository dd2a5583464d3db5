package io.customer360.operator;

import io.customer360.codec.Codec;
import io.customer360.codec.CustomerChangeCodec;
import io.customer360.codec.LabelCodec;
import io.customer360.codec.ReferenceChangeCodec;
import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.ReferenceChange;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The types that travel or are kept in a form of ours, by names that are part of savepoints: a name
 * is never given to another type.
 */
public final class CodecTypes {

    private static final Map<String, CodecType<?>> BY_NAME = new ConcurrentHashMap<>();

    public static final CodecType<CustomerChange> CUSTOMER_CHANGE =
            register("customer-change", CustomerChange.class, new CustomerChangeCodec());
    public static final CodecType<ReferenceChange> REFERENCE_CHANGE =
            register("reference-change", ReferenceChange.class, new ReferenceChangeCodec());
    public static final CodecType<Label> LABEL = register("label", Label.class, new LabelCodec());

    private CodecTypes() {}

    private static <T> CodecType<T> register(String name, Class<? super T> type, Codec<T> codec) {
        CodecType<T> registered = new CodecType<>(name, type, codec);
        if (BY_NAME.put(name, registered) != null) {
            throw new IllegalStateException("Two types are named " + name);
        }
        return registered;
    }

    /** Returns the type that was registered by that name. */
    static CodecType<?> named(String name) {
        CodecType<?> type = BY_NAME.get(name);
        if (type == null) {
            throw new IllegalArgumentException(
                    "No type is named %s: it was written by another version of the job"
                            .formatted(name));
        }
        return type;
    }

    /** Returns all types, in no particular order. */
    static Iterable<CodecType<?>> all() {
        return BY_NAME.values();
    }
}
