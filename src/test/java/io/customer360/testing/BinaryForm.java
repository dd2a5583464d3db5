package io.customer360.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.codec.ByteInput;
import io.customer360.codec.ByteOutput;
import io.customer360.codec.Codec;
import java.io.IOException;

/** What a codec makes of a value, and of that again. */
public final class BinaryForm {

    private BinaryForm() {}

    public static <T> byte[] of(Codec<T> codec, T value) throws IOException {
        ByteOutput out = new ByteOutput();
        codec.write(value, out);
        return out.toBytes();
    }

    /** Writes and reads a value; no byte may be left. */
    public static <T> T copy(Codec<T> codec, T value) throws IOException {
        ByteInput in = new ByteInput(of(codec, value));
        T copy = codec.read(in);
        assertThat(in.available()).as("bytes left of %s", value).isZero();
        return copy;
    }
}
