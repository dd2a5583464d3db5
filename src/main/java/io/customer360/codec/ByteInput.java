package io.customer360.codec;

import java.io.DataInputStream;
import java.io.InputStream;

/** Reads from memory; unlike Java's own stream of bytes without a lock at each of them. */
public final class ByteInput extends DataInputStream {

    public ByteInput(byte[] bytes) {
        super(new Bytes(bytes));
    }

    private static final class Bytes extends InputStream {

        private final byte[] bytes;
        private int next;

        private Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return next == bytes.length ? -1 : bytes[next++] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (next == bytes.length) {
                return length == 0 ? 0 : -1;
            }
            int read = Math.min(length, bytes.length - next);
            System.arraycopy(bytes, next, target, offset, read);
            next += read;
            return read;
        }

        @Override
        public int available() {
            return bytes.length - next;
        }
    }
}
