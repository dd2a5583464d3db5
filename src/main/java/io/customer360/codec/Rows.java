package io.customer360.codec;

import io.customer360.model.CustomerInfo;
import io.customer360.model.Interaction;
import io.customer360.model.Product;
import io.customer360.model.Purchase;
import io.customer360.model.Response;
import io.customer360.model.Visit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How the rows of the tables are written; none of them null. */
public final class Rows {

    private static final int TRUE = 1;
    private static final int KNOWN = 2;

    private Rows() {}

    public static void write(CustomerInfo row, DataOutput out) throws IOException {
        Binary.writeText(row.firstName(), out);
        Binary.writeText(row.lastName(), out);
        Binary.writeText(row.email(), out);
        Binary.writeText(row.phoneNumber(), out);
        Binary.writeDay(row.dateOfBirth(), out);
        Binary.writeDay(row.registrationDate(), out);
    }

    public static CustomerInfo readCustomerInfo(DataInput in) throws IOException {
        return new CustomerInfo(
                Binary.readText(in),
                Binary.readText(in),
                Binary.readText(in),
                Binary.readText(in),
                Binary.readDay(in),
                Binary.readDay(in));
    }

    public static void write(Purchase row, DataOutput out) throws IOException {
        Binary.writeDecimal(row.totalAmount(), out);
        Binary.writeDay(row.purchaseDate(), out);
    }

    public static Purchase readPurchase(DataInput in) throws IOException {
        return new Purchase(Binary.readDecimal(in), Binary.readDay(in));
    }

    public static void write(Interaction row, DataOutput out) throws IOException {
        writeFlagged(row.resolved(), row.satisfactionScore(), out);
    }

    public static Interaction readInteraction(DataInput in) throws IOException {
        byte flags = in.readByte();
        return new Interaction(readFlagged(flags, in), (flags & TRUE) != 0);
    }

    public static void write(Response row, DataOutput out) throws IOException {
        writeFlagged(row.positive(), row.campaignId(), out);
    }

    public static Response readResponse(DataInput in) throws IOException {
        byte flags = in.readByte();
        return new Response(readFlagged(flags, in), (flags & TRUE) != 0);
    }

    public static void write(Visit row, DataOutput out) throws IOException {
        Binary.writeDay(row.visitDate(), out);
        Binary.writeNullable(row.pagesViewed(), out);
        Binary.writeNullable(row.timeSpent(), out);
    }

    public static Visit readVisit(DataInput in) throws IOException {
        return new Visit(Binary.readDay(in), Binary.readNullable(in), Binary.readNullable(in));
    }

    public static void write(Product row, DataOutput out) throws IOException {
        Binary.writeText(row.category(), out);
        Binary.writeText(row.brand(), out);
    }

    public static Product readProduct(DataInput in) throws IOException {
        return new Product(Binary.readText(in), Binary.readText(in));
    }

    private static void writeFlagged(boolean flag, Long number, DataOutput out) throws IOException {
        out.writeByte((flag ? TRUE : 0) | (number == null ? 0 : KNOWN));
        if (number != null) {
            Binary.writeSigned(number, out);
        }
    }

    private static Long readFlagged(byte flags, DataInput in) throws IOException {
        return (flags & KNOWN) == 0 ? null : (Long) Binary.readSigned(in);
    }
}
