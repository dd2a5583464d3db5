package io.customer360.codec;

import io.customer360.model.Label;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes a label with its product, if it has one. */
public final class LabelCodec implements Codec<Label> {

    private static final int PRODUCT = Head.FIRST;
    private static final int ABSENT = Head.SECOND;
    private static final int FORGET = Head.THIRD;

    @Override
    public void write(Label label, DataOutput out) throws IOException {
        int kind =
                switch (label.kind()) {
                    case PRESENT -> 0;
                    case ABSENT -> ABSENT;
                    case FORGET -> FORGET;
                };
        int flags = kind | (label.product() == null ? 0 : PRODUCT);
        Head.write(flags, label.table(), label.version(), label.committedAt(), out);
        Binary.writeSigned(label.customerId(), out);
        Binary.writeSigned(label.referenceId(), out);
        if (label.product() != null) {
            Rows.write(label.product(), out);
        }
    }

    @Override
    public Label read(DataInput in) throws IOException {
        Head head = Head.read(in);
        Label.Kind gone = head.has(ABSENT) ? Label.Kind.ABSENT : Label.Kind.FORGET;
        return new Label(
                Binary.readSigned(in),
                head.table(),
                Binary.readSigned(in),
                head.has(ABSENT) || head.has(FORGET) ? gone : Label.Kind.PRESENT,
                head.version(),
                head.committedAt(),
                head.has(PRODUCT) ? Rows.readProduct(in) : null);
    }
}
