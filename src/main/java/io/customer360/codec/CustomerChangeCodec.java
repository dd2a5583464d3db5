package io.customer360.codec;

import io.customer360.model.CustomerChange;
import io.customer360.model.Operation;
import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes a change with the row of its own table only. */
public final class CustomerChangeCodec implements Codec<CustomerChange> {

    private static final int DELETE = Head.FIRST;
    private static final int ROW = Head.SECOND;
    private static final int LINE = Head.THIRD;

    @Override
    public void write(CustomerChange change, DataOutput out) throws IOException {
        RowKey key = change.key();
        int flags =
                (change.isDelete() ? DELETE : 0)
                        | (row(change) == null ? 0 : ROW)
                        | (key.line() == 0 ? 0 : LINE);
        Head.write(flags, change.table(), change.version(), change.committedAt(), out);
        Binary.writeSigned(key.id(), out);
        if (key.line() != 0) {
            Binary.writeSigned(key.line(), out);
        }
        Binary.writeSigned(change.customerId(), out);
        if ((flags & ROW) != 0) {
            writeRow(change, out);
        }
    }

    private static Object row(CustomerChange change) {
        return switch (change.table()) {
            case CUSTOMER_INFO -> change.customer();
            case PURCHASE_TRANSACTIONS -> change.purchase();
            case PRODUCT_CATALOG -> change.product();
            case CUSTOMER_SERVICE -> change.interaction();
            case MARKETING_CAMPAIGNS -> null;
            case CAMPAIGN_RESPONSES -> change.response();
            case WEBSITE_BEHAVIOR -> change.visit();
        };
    }

    private static void writeRow(CustomerChange change, DataOutput out) throws IOException {
        switch (change.table()) {
            case CUSTOMER_INFO -> Rows.write(change.customer(), out);
            case PURCHASE_TRANSACTIONS -> Rows.write(change.purchase(), out);
            case PRODUCT_CATALOG -> Rows.write(change.product(), out);
            case CUSTOMER_SERVICE -> Rows.write(change.interaction(), out);
            case MARKETING_CAMPAIGNS -> {}
            case CAMPAIGN_RESPONSES -> Rows.write(change.response(), out);
            case WEBSITE_BEHAVIOR -> Rows.write(change.visit(), out);
        }
    }

    @Override
    public CustomerChange read(DataInput in) throws IOException {
        Head head = Head.read(in);
        long id = Binary.readSigned(in);
        long line = head.has(LINE) ? Binary.readSigned(in) : 0;
        long customerId = Binary.readSigned(in);
        SourceTable row = head.has(ROW) ? head.table() : null;
        return new CustomerChange(
                head.table(),
                new RowKey(id, line),
                head.has(DELETE) ? Operation.DELETE : Operation.UPSERT,
                head.version(),
                customerId,
                head.committedAt(),
                row == SourceTable.CUSTOMER_INFO ? Rows.readCustomerInfo(in) : null,
                row == SourceTable.PURCHASE_TRANSACTIONS ? Rows.readPurchase(in) : null,
                row == SourceTable.CUSTOMER_SERVICE ? Rows.readInteraction(in) : null,
                row == SourceTable.CAMPAIGN_RESPONSES ? Rows.readResponse(in) : null,
                row == SourceTable.WEBSITE_BEHAVIOR ? Rows.readVisit(in) : null,
                row == SourceTable.PRODUCT_CATALOG ? Rows.readProduct(in) : null);
    }
}
