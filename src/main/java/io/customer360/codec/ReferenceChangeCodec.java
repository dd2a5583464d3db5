package io.customer360.codec;

import io.customer360.model.Operation;
import io.customer360.model.ReferenceChange;
import io.customer360.model.RowKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes a change with its referring row, if it is one's, or its product, if it has one. */
public final class ReferenceChangeCodec implements Codec<ReferenceChange> {

    private static final int DELETE = Head.FIRST;
    private static final int REFERRAL = Head.SECOND;
    private static final int PRODUCT = Head.THIRD;

    @Override
    public void write(ReferenceChange change, DataOutput out) throws IOException {
        RowKey row = change.row();
        int flags =
                (change.operation() == Operation.DELETE ? DELETE : 0)
                        | (row == null ? 0 : REFERRAL)
                        | (change.product() == null ? 0 : PRODUCT);
        Head.write(flags, change.table(), change.version(), change.committedAt(), out);
        Binary.writeSigned(change.referenceId(), out);
        Binary.writeUnsigned(change.shard(), out);
        if (row != null) {
            Binary.writeSigned(row.id(), out);
            Binary.writeSigned(row.line(), out);
            Binary.writeSigned(change.customerId(), out);
        }
        if (change.product() != null) {
            Rows.write(change.product(), out);
        }
    }

    @Override
    public ReferenceChange read(DataInput in) throws IOException {
        Head head = Head.read(in);
        long referenceId = Binary.readSigned(in);
        int shard = (int) Binary.readUnsigned(in);
        boolean referral = head.has(REFERRAL);
        return new ReferenceChange(
                head.table(),
                referenceId,
                shard,
                head.has(DELETE) ? Operation.DELETE : Operation.UPSERT,
                head.version(),
                head.committedAt(),
                referral ? new RowKey(Binary.readSigned(in), Binary.readSigned(in)) : null,
                referral ? Binary.readSigned(in) : 0,
                head.has(PRODUCT) ? Rows.readProduct(in) : null);
    }
}
