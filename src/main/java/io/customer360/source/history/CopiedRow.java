package io.customer360.source.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.annotation.Nullable;

/**
 * A row in the binary form of PostgreSQL's COPY, whose values are taken one after another: bigint
 * as eight bytes, text as it is.
 */
final class CopiedRow {

    /** Of the header: signature, flags and the length of an extension that there is none of. */
    private static final int HEADER = 19;

    private static final short END = -1;
    private static final int NULL = -1;

    private final ByteBuffer bytes;

    private CopiedRow(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns the row of a message, or null if it is the end.
     *
     * @param isFirst whether it is the first message of a copy, which begins with a header
     */
    @Nullable
    static CopiedRow of(byte[] message, boolean isFirst) {
        ByteBuffer bytes = ByteBuffer.wrap(message);
        if (isFirst) {
            bytes.position(HEADER);
        }
        return bytes.getShort() == END ? null : new CopiedRow(bytes);
    }

    /** Takes a value that is never NULL. */
    long key() {
        bytes.getInt();
        return bytes.getLong();
    }

    @Nullable
    Long integer() {
        return bytes.getInt() == NULL ? null : (Long) bytes.getLong();
    }

    @Nullable
    String text() {
        int length = bytes.getInt();
        if (length == NULL) {
            return null;
        }
        String text = new String(bytes.array(), bytes.position(), length, StandardCharsets.UTF_8);
        bytes.position(bytes.position() + length);
        return text;
    }
}
