package io.customer360.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutput;
import java.util.Arrays;

/** Bytes that are written one after the other; unlike Java's own streams without a lock. */
public final class ByteOutput implements DataOutput {

    private static final int FIRST_SIZE = 128;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;

    /** Returns what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public void write(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    @Override
    public void write(byte[] values) {
        write(values, 0, values.length);
    }

    @Override
    public void write(byte[] values, int offset, int length) {
        room(length);
        System.arraycopy(values, offset, bytes, size, length);
        size += length;
    }

    @Override
    public void writeBoolean(boolean value) {
        write(value ? 1 : 0);
    }

    @Override
    public void writeByte(int value) {
        write(value);
    }

    @Override
    public void writeShort(int value) {
        write(value >> Byte.SIZE);
        write(value);
    }

    @Override
    public void writeChar(int value) {
        writeShort(value);
    }

    @Override
    public void writeInt(int value) {
        writeShort(value >> Short.SIZE);
        writeShort(value);
    }

    @Override
    public void writeLong(long value) {
        writeInt((int) (value >> Integer.SIZE));
        writeInt((int) value);
    }

    @Override
    public void writeFloat(float value) {
        writeInt(Float.floatToIntBits(value));
    }

    @Override
    public void writeDouble(double value) {
        writeLong(Double.doubleToLongBits(value));
    }

    @Override
    public void writeBytes(String value) {
        value.chars().forEach(this::write);
    }

    @Override
    public void writeChars(String value) {
        value.chars().forEach(this::writeChar);
    }

    @Override
    public void writeUTF(String value) {
        byte[] encoded = value.getBytes(UTF_8);
        writeInt(encoded.length);
        write(encoded);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
