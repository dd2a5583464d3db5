package io.customer360.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The binary form of one type. What is written last is read first by a later version of the job: a
 * change of the form needs a new {@link #version} that still reads the older ones. A codec keeps
 * nothing between calls, so that threads may share it.
 */
public interface Codec<T> {

    void write(T value, DataOutput out) throws IOException;

    /** Reads what this version wrote. */
    T read(DataInput in) throws IOException;

    /** Returns the version of the form that is written. */
    default int version() {
        return 1;
    }

    /** Returns the oldest version whose form can still be read. */
    default int oldestVersion() {
        return version();
    }

    /** Reads what a version of this codec wrote, from the oldest one to the present one. */
    default T read(DataInput in, int written) throws IOException {
        if (written != version()) {
            throw new IOException(
                    "%s reads version %d, not %d"
                            .formatted(getClass().getSimpleName(), version(), written));
        }
        return read(in);
    }

    /** Returns whether values never change, so that they may be shared. */
    default boolean isImmutable() {
        return true;
    }

    /** Returns a value that a change of the other one does not reach. */
    default T copy(T value) {
        return value;
    }
}
