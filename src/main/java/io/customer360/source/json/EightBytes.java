package io.customer360.source.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Looks at eight bytes of an array at once, as a long with the first of them lowest. */
final class EightBytes {

    /** The highest bit of each of the bytes. */
    static final long HIGHEST_BITS = 0x8080808080808080L;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    // Up to here a loop is faster than what is made for long arrays.
    private static final int MOST_IN_LOOP = 64;

    private EightBytes() {}

    static long at(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    /** Returns which is the first of the bytes whose highest bit is set. */
    static int first(long highestBits) {
        return Long.numberOfTrailingZeros(highestBits) / Byte.SIZE;
    }

    /** Returns whether the bytes from there on, as many as these, are the same as these. */
    static boolean areSame(byte[] bytes, int at, byte[] same) {
        if (same.length > MOST_IN_LOOP || same.length < Long.BYTES) {
            return Arrays.equals(bytes, at, at + same.length, same, 0, same.length);
        }
        int lastEight = same.length - Long.BYTES;
        for (int i = 0; i < lastEight; i += Long.BYTES) {
            if (at(bytes, at + i) != at(same, i)) {
                return false;
            }
        }
        return at(bytes, at + lastEight) == at(same, lastEight);
    }
}
