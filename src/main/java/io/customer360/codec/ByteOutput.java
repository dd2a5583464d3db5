package io.customer360.codec;

import java.io.DataOutputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Writes to memory; unlike Java's own stream of bytes without a lock at each of them. */
public final class ByteOutput extends DataOutputStream {

    private final Bytes bytes;

    public ByteOutput() {
        this(new Bytes());
    }

    private ByteOutput(Bytes bytes) {
        super(bytes);
        this.bytes = bytes;
    }

    /** Returns what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes.written, bytes.size);
    }

    private static final class Bytes extends OutputStream {

        private static final int FIRST_SIZE = 128;

        private byte[] written = new byte[FIRST_SIZE];
        private int size;

        @Override
        public void write(int value) {
            room(1);
            written[size++] = (byte) value;
        }

        @Override
        public void write(byte[] values, int offset, int length) {
            room(length);
            System.arraycopy(values, offset, written, size, length);
            size += length;
        }

        private void room(int more) {
            if (size + more > written.length) {
                written = Arrays.copyOf(written, Math.max(2 * written.length, size + more));
            }
        }
    }
}
