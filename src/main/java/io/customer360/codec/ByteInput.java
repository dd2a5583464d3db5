package io.customer360.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInput;
import java.io.EOFException;

/** Reads what a {@link ByteOutput} wrote; unlike Java's own streams without a lock. */
public final class ByteInput implements DataInput {

    private final byte[] bytes;
    private int next;

    public ByteInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public byte readByte() throws EOFException {
        if (next == bytes.length) {
            throw new EOFException();
        }
        return bytes[next++];
    }

    @Override
    public void readFully(byte[] target) throws EOFException {
        readFully(target, 0, target.length);
    }

    @Override
    public void readFully(byte[] target, int offset, int length) throws EOFException {
        if (length > bytes.length - next) {
            throw new EOFException();
        }
        System.arraycopy(bytes, next, target, offset, length);
        next += length;
    }

    @Override
    public int skipBytes(int count) {
        int skipped = Math.min(count, bytes.length - next);
        next += skipped;
        return skipped;
    }

    @Override
    public boolean readBoolean() throws EOFException {
        return readByte() != 0;
    }

    @Override
    public int readUnsignedByte() throws EOFException {
        return readByte() & 0xff;
    }

    @Override
    public short readShort() throws EOFException {
        return (short) (readByte() << Byte.SIZE | readUnsignedByte());
    }

    @Override
    public int readUnsignedShort() throws EOFException {
        return readShort() & 0xffff;
    }

    @Override
    public char readChar() throws EOFException {
        return (char) readShort();
    }

    @Override
    public int readInt() throws EOFException {
        return readShort() << Short.SIZE | readUnsignedShort();
    }

    @Override
    public long readLong() throws EOFException {
        return (long) readInt() << Integer.SIZE | readInt() & 0xffff_ffffL;
    }

    @Override
    public float readFloat() throws EOFException {
        return Float.intBitsToFloat(readInt());
    }

    @Override
    public double readDouble() throws EOFException {
        return Double.longBitsToDouble(readLong());
    }

    @Override
    public String readLine() {
        throw new UnsupportedOperationException("Nothing is written in lines");
    }

    @Override
    public String readUTF() throws EOFException {
        byte[] encoded = new byte[readInt()];
        readFully(encoded);
        return new String(encoded, UTF_8);
    }
}
