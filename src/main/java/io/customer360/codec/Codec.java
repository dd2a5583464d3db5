package io.customer360.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The binary form of one type. What is written last is read first by a later version of the job: a
 * change of the form needs a new {@link #version} that still reads the older ones.
 */
public interface Codec<T> {

    void write(T value, DataOutput out) throws IOException;

    /** Reads what this version wrote. */
    T read(DataInput in) throws IOException;

    /** Returns the version of the form that is written. */
    default int version() {
        return 1;
    }

    /** Reads what a version of this codec wrote. */
    default T read(DataInput in, int written) throws IOException {
        if (written != version()) {
            throw new IOException(
                    "%s reads version %d, not %d"
                            .formatted(getClass().getSimpleName(), version(), written));
        }
        return read(in);
    }
}
