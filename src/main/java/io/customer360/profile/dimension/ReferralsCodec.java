package io.customer360.profile.dimension;

import io.customer360.codec.Binary;
import io.customer360.codec.Codec;
import io.customer360.model.CustomerChange;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes the rows, of all but the first id how much greater it is, or how many are apart. */
public final class ReferralsCodec implements Codec<Referrals> {

    @Override
    public void write(Referrals referrals, DataOutput out) throws IOException {
        Binary.writeUnsigned(referrals.count() << 1 | (referrals.isApart() ? 1 : 0), out);
        long before = 0;
        long[] rows = referrals.rows();
        for (int i = 0; i < rows.length; i += 2) {
            if (i == 0) {
                Binary.writeSigned(rows[i], out);
            } else {
                Binary.writeUnsigned(rows[i] - before, out);
            }
            before = rows[i];
            Binary.writeUnsigned(rows[i + 1] - CustomerChange.HISTORY, out);
        }
    }

    @Override
    public Referrals read(DataInput in) throws IOException {
        long head = Binary.readUnsigned(in);
        long count = head >>> 1;
        if ((head & 1) != 0) {
            return Referrals.apart(count);
        }
        long[] rows = new long[2 * (int) count];
        for (int i = 0; i < rows.length; i += 2) {
            rows[i] = i == 0 ? Binary.readSigned(in) : rows[i - 2] + Binary.readUnsigned(in);
            rows[i + 1] = Binary.readUnsigned(in) + CustomerChange.HISTORY;
        }
        return Referrals.together(rows);
    }
}
