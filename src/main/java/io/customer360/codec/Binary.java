package io.customer360.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.annotation.Nullable;

/** How single values are written: small numbers and short texts take few bytes. */
public final class Binary {

    private static final int PAYLOAD_BITS = 7;
    private static final int MORE = 0x80;
    private static final int SHORT_TEXT = 64;
    private static final char LAST_LATIN = 0xff;

    /** Scales of decimals that are written as one number; beyond lies the one for all others. */
    private static final int LARGE_DECIMAL = 63;

    private Binary() {}

    /** Writes a number of which most are small and none negative; 7 bits a byte. */
    public static void writeUnsigned(long value, DataOutput out) throws IOException {
        long left = value;
        while ((left & -MORE) != 0) {
            out.writeByte((int) left | MORE);
            left >>>= PAYLOAD_BITS;
        }
        out.writeByte((int) left);
    }

    public static long readUnsigned(DataInput in) throws IOException {
        byte next = in.readByte();
        long value = next & (MORE - 1);
        for (int shift = PAYLOAD_BITS; next < 0; shift += PAYLOAD_BITS) {
            next = in.readByte();
            value |= (long) (next & (MORE - 1)) << shift;
        }
        return value;
    }

    /** Writes a number of which most are near zero. */
    public static void writeSigned(long value, DataOutput out) throws IOException {
        writeUnsigned(value << 1 ^ value >> Long.SIZE - 1, out);
    }

    public static long readSigned(DataInput in) throws IOException {
        long folded = readUnsigned(in);
        return folded >>> 1 ^ -(folded & 1);
    }

    public static void writeNullable(@Nullable Long value, DataOutput out) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            writeSigned(value, out);
        }
    }

    @Nullable
    public static Long readNullable(DataInput in) throws IOException {
        return in.readBoolean() ? (Long) readSigned(in) : null;
    }

    /** Writes an epoch day. */
    public static void writeDay(@Nullable Integer day, DataOutput out) throws IOException {
        writeNullable(day == null ? null : (Long) day.longValue(), out);
    }

    @Nullable
    public static Integer readDay(DataInput in) throws IOException {
        Long day = readNullable(in);
        return day == null ? null : (Integer) day.intValue();
    }

    /** Writes a text of any length and any characters, unpaired surrogates included. */
    public static void writeText(@Nullable String text, DataOutput out) throws IOException {
        if (text == null) {
            writeUnsigned(0, out);
            return;
        }
        boolean wide = !isLatin(text);
        writeUnsigned(((long) text.length() << 1 | (wide ? 1 : 0)) + 1, out);
        if (wide) {
            for (int i = 0; i < text.length(); i++) {
                writeUnsigned(text.charAt(i), out);
            }
        } else {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Nullable
    public static String readText(DataInput in) throws IOException {
        long header = readUnsigned(in) - 1;
        if (header < 0) {
            return null;
        }
        int length = (int) (header >>> 1);
        return (header & 1) == 0
                ? new String(readBytes(length, in), StandardCharsets.ISO_8859_1)
                : readWide(length, in);
    }

    private static boolean isLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > LAST_LATIN) {
                return false;
            }
        }
        return true;
    }

    private static String readWide(int length, DataInput in) throws IOException {
        StringBuilder text = new StringBuilder(Math.min(length, SHORT_TEXT));
        for (int i = 0; i < length; i++) {
            text.append((char) readUnsigned(in));
        }
        return text.toString();
    }

    /** Makes room as it reads: a length that is damaged does not ask for all of the memory. */
    private static byte[] readBytes(int length, DataInput in) throws IOException {
        byte[] bytes = new byte[Math.min(length, SHORT_TEXT)];
        in.readFully(bytes);
        while (bytes.length < length) {
            int read = bytes.length;
            bytes = Arrays.copyOf(bytes, Math.min(length, 2 * read));
            in.readFully(bytes, read, bytes.length - read);
        }
        return bytes;
    }

    /** Writes a decimal with its scale. */
    public static void writeDecimal(@Nullable BigDecimal value, DataOutput out) throws IOException {
        if (value == null) {
            out.writeByte(-1);
            return;
        }
        int scale = value.scale();
        BigInteger unscaled = value.unscaledValue();
        if (scale >= 0 && scale < LARGE_DECIMAL && unscaled.bitLength() < Long.SIZE) {
            out.writeByte(scale);
            writeSigned(unscaled.longValue(), out);
            return;
        }
        byte[] bytes = unscaled.toByteArray();
        out.writeByte(LARGE_DECIMAL);
        out.writeInt(scale);
        writeUnsigned(bytes.length, out);
        out.write(bytes);
    }

    @Nullable
    public static BigDecimal readDecimal(DataInput in) throws IOException {
        byte scale = in.readByte();
        if (scale < 0) {
            return null;
        }
        if (scale < LARGE_DECIMAL) {
            return BigDecimal.valueOf(readSigned(in), scale);
        }
        int largeScale = in.readInt();
        byte[] bytes = new byte[(int) readUnsigned(in)];
        in.readFully(bytes);
        return new BigDecimal(new BigInteger(bytes), largeScale);
    }
}
