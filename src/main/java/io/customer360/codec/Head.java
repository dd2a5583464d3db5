package io.customer360.codec;

import io.customer360.model.CustomerChange;
import io.customer360.model.SourceTable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What everything that travels begins with: a byte that tells its table and what else is written,
 * then its version and its commit time.
 */
record Head(int flags, SourceTable table, long version, long committedAt) {

    private static final int TABLE = 0x0f;
    private static final int TIMED = 0x10;

    /** Flags that each type may use for itself. */
    static final int FIRST = 0x20;

    static final int SECOND = 0x40;
    static final int THIRD = 0x80;

    private static final SourceTable[] TABLES = SourceTable.values();

    static void write(int flags, SourceTable table, long version, long committedAt, DataOutput out)
            throws IOException {
        boolean timed = committedAt != CustomerChange.UNKNOWN_TIME;
        out.writeByte(flags | table.ordinal() | (timed ? TIMED : 0));
        Binary.writeUnsigned(version - CustomerChange.HISTORY, out);
        if (timed) {
            Binary.writeSigned(committedAt, out);
        }
    }

    static Head read(DataInput in) throws IOException {
        int flags = in.readByte();
        long version = Binary.readUnsigned(in) + CustomerChange.HISTORY;
        boolean timed = (flags & TIMED) != 0;
        return new Head(
                flags,
                TABLES[flags & TABLE],
                version,
                timed ? Binary.readSigned(in) : CustomerChange.UNKNOWN_TIME);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
